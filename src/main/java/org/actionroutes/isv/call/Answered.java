package org.actionroutes.isv.call;

import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;

/**
 * What came of a call that was answered.
 *
 * @param answer the last answer
 * @param failure what it says that has failed, or null
 * @param accepted whether it says that something has failed which counts as success
 * @param hint a sentence that says when to come back, or an empty text where the ISV doesn't say
 */
public record Answered(Answer answer, Verdict failure, boolean accepted, String hint) {}
