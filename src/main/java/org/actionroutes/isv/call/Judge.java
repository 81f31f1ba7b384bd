package org.actionroutes.isv.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.Why;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.limit.Breaker;
import org.actionroutes.isv.limit.Decision;
import org.actionroutes.isv.limit.RetryPolicy;
import org.actionroutes.isv.limit.RetryPolicy.Attempt;

/** Judges what an attempt has come to. Decides from its arguments only. */
final class Judge {

    private final ErrorMapping errors;
    private final RetryPolicy policy;

    Judge(ErrorMapping errors, RetryPolicy policy) {
        this.errors = errors;
        this.policy = policy;
    }

    /** Where there is an answer. */
    Judgement answered(Answer answer, int attempt, boolean repeatable, Duration took, Duration left) {
        int status = answer.status();
        Optional<Verdict> verdict = answer.isSuccess()
                ? errors.inSuccess(status, answer.body())
                : Optional.of(errors.of(status, false, answer.body()));
        boolean limited =
                verdict.map(Verdict::code).filter(Code.ISV_RATE_LIMIT::equals).isPresent();
        Decision decision = policy.afterAnswer(
                status,
                limited,
                answer::headerLine,
                new Attempt(attempt, repeatable, took, left, Instant.now()),
                Judge::random);
        if (decision.rateLimited() && !limited && !answer.isSuccess()) {
            verdict = Optional.of(errors.of(status, true, answer.body()));
        }
        Consumer<Breaker> breaker = isDown(status, decision) ? Breaker::down : Breaker::up;
        return new Judgement(answer, null, verdict, decision, breaker);
    }

    /** Where there is none. */
    Judgement failed(Why why, Exception failure, int attempt, boolean repeatable, Duration took, Duration left) {
        Decision decision =
                policy.afterFailure(why, new Attempt(attempt, repeatable, took, left, Instant.now()), Judge::random);
        // A call that the action's deadline cut short may have been cut very short.
        boolean saysNothing = why == Why.HOPELESS
                || why == Why.CROWDED
                || why == Why.NO_MEMORY
                || why == Why.TIMED_OUT && (left.isNegative() || left.isZero());
        return new Judgement(null, failure, Optional.empty(), decision, saysNothing ? Breaker::nothing : Breaker::down);
    }

    /** A limit is no failure, and neither is what the ISV says that it hasn't got. */
    private static boolean isDown(int status, Decision decision) {
        return status >= 500 && status != 501 && !decision.rateLimited();
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
