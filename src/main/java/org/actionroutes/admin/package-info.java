/** The management API: customers' instances made, changed and looked at over HTTP, by those who may. */
package org.actionroutes.admin;
