package org.actionroutes.isv.limit;

import java.time.Duration;
import org.actionroutes.isv.failure.Why;

/**
 * What is to be done after an attempt.
 *
 * @param retry whether to try once more
 * @param why what the attempt ended with
 * @param delay how long to wait before the next attempt; without one, how long the ISV asks to wait, or null where it
 *     does not say
 */
public record Decision(boolean retry, Why why, Duration delay) {

    /** @return whether the ISV is limiting our rate */
    public boolean rateLimited() {
        return why == Why.RATE_LIMITED;
    }

    /** @return a sentence that says when to come back, or an empty text where the ISV doesn't say */
    public String hint() {
        return rateLimited() && delay != null && delay.compareTo(Duration.ZERO) > 0
                ? " It takes calls again in " + Seconds.of(delay) + "."
                : "";
    }
}
