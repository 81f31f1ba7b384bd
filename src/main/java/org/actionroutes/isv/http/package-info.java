/** The HTTP client: Apache's, by way of camel-http, with bounds and connections of its own for each instance. */
package org.actionroutes.isv.http;
