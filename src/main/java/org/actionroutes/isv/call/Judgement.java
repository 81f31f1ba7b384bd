package org.actionroutes.isv.call;

import java.util.Optional;
import java.util.function.Consumer;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.limit.Breaker;
import org.actionroutes.isv.limit.Decision;

/**
 * What an attempt has come to.
 *
 * @param answer what the ISV has answered; null where it has not
 * @param failure what there was in place of an answer, or null
 * @param verdict what the answer is by the rules of the manifest and its status; empty where it is no failure
 * @param decision whether there is another attempt
 * @param breaker what it says about the ISV
 */
record Judgement(
        Answer answer, Exception failure, Optional<Verdict> verdict, Decision decision, Consumer<Breaker> breaker) {}
