/**
 * Camel's extension points for threads and for {@code platform-http}, in our own way. Camel's own HTTP engine runs a
 * route to its end on one thread, which a call that waits for its turn would hold; it reads and stores bodies before
 * anybody knows who sends them; and its thread pools are shared by whoever comes first. Faces run on Camel's own engine
 * too, without these bounds.
 */
package org.actionroutes.engine;
