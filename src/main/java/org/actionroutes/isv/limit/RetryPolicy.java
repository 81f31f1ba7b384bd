package org.actionroutes.isv.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.actionroutes.isv.failure.Why;

/**
 * Decides whether a call is tried once more, and when. Repeated is what the ISV has not carried out, and what does no
 * harm if it has (RFC 9110 §9.2.2); a wait that would end after the deadline is not begun.
 *
 * @param maxAttempts attempts in all
 * @param maxFailures attempts in all where the ISV fails or doesn't answer
 * @param backoff the longest wait after the first attempt; it doubles with each, and the wait is between half of it and
 *     all of it
 * @param maxBackoff where doubling ends
 */
public record RetryPolicy(int maxAttempts, int maxFailures, Duration backoff, Duration maxBackoff) {

    /**
     * What is known after an attempt.
     *
     * @param attempt which one it was, from 1
     * @param repeatable whether it does no harm to carry out the call twice
     * @param took how long it took
     * @param left how long there is until the deadline
     * @param now the time, for dates in headers
     */
    public record Attempt(int attempt, boolean repeatable, Duration took, Duration left, Instant now) {}

    /**
     * @param limited whether the answer's body says that the ISV is limiting our rate
     * @param headers looked up by name, in any case; null where absent
     * @return what to do after an answer with this status
     */
    public Decision afterAnswer(
            int status, boolean limited, UnaryOperator<String> headers, Attempt attempt, DoubleSupplier random) {
        boolean mayLimit = limited || status == 429 || status == 503 || status == 403;
        Duration asked = mayLimit ? ResetHeaders.wait(headers, attempt.now()) : null;
        if (limited || isRateLimit(status, headers, asked)) {
            return decide(Why.RATE_LIMITED, asked, attempt, maxAttempts, true, random);
        }
        return switch (status) {
            case 500, 502, 503, 504 ->
                decide(Why.SERVER_FAILED, null, attempt, maxFailures, attempt.repeatable(), random);
            default -> new Decision(false, Why.ANSWERED, null);
        };
    }

    /** @return what to do after a failure that left no answer */
    public Decision afterFailure(Why why, Attempt attempt, DoubleSupplier random) {
        return switch (why) {
            case NOT_SENT, CROWDED -> decide(why, null, attempt, maxFailures, true, random);
            case NO_ANSWER -> decide(why, null, attempt, maxFailures, attempt.repeatable(), random);
            case TIMED_OUT ->
                decide(
                        why,
                        null,
                        attempt,
                        maxFailures,
                        attempt.repeatable() && attempt.took().compareTo(attempt.left()) < 0,
                        random);
            default -> new Decision(false, why, null);
        };
    }

    private static boolean isRateLimit(int status, UnaryOperator<String> headers, Duration asked) {
        return switch (status) {
            case 429 -> true;
            case 503 -> ResetHeaders.retryAfter(headers) != null && asked != null;
            // GitHub's primary and secondary limits come so; a plain 403 has neither header.
            case 403 -> ResetHeaders.retryAfter(headers) != null || ResetHeaders.nothingRemains(headers);
            default -> false;
        };
    }

    private Decision decide(
            Why why, Duration asked, Attempt attempt, int attempts, boolean safe, DoubleSupplier random) {
        // On top of what the ISV asks for, so that all who wait for the same moment don't come back at once.
        Duration wait = (asked == null ? Duration.ZERO : asked).plus(jitter(attempt.attempt(), random));
        boolean retry = safe && attempt.attempt() < attempts && wait.compareTo(attempt.left()) < 0;
        return new Decision(retry, why, retry ? wait : asked);
    }

    private Duration jitter(int attempt, DoubleSupplier random) {
        double longest = Math.min((double) maxBackoff.toMillis(), backoff.toMillis() * Math.pow(2, attempt - 1));
        return Duration.ofMillis((long) (longest * (1 + random.getAsDouble()) / 2));
    }
}
