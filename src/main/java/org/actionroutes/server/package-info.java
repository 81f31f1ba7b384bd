/**
 * The HTTP servers on Camel Main: Camel's own, with what a server on the internet needs besides. Camel's server, 4.18,
 * takes any number of connections and holds each for ever, reads a body before anybody has looked at who sends it, and
 * holds a thread to the end of a route. Nothing here is needed in a runtime that brings a server of its own.
 */
package org.actionroutes.server;
