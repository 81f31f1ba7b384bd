package org.actionroutes.isv.http;

/**
 * How large an answer may be, in bytes, after decompression.
 *
 * @param maxAnswer of which records are selected while it is read
 * @param maxDocument of what is kept as a tree, which takes several times as much memory
 */
record AnswerBounds(long maxAnswer, long maxDocument) {}
