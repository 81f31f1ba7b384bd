/** Requests to an ISV's API, their answers, and what a route is told of both. */
package org.actionroutes.isv.api;
