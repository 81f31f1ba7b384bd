/** Access tokens: got, shared, renewed and kept for one instance. */
package org.actionroutes.isv.token;
