/** Customers' instances: their settings and connections, read from files. */
package org.actionroutes.instance;
