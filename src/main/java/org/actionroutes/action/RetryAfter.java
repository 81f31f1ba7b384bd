package org.actionroutes.action;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;

/** When an ISV that limits calls takes them again: what no contract has a place for, and a face may tell. */
public final class RetryAfter {

    private static final String PROPERTY = "ActionRoutesRetryAfter";

    private RetryAfter() {}

    /** @param time null where the ISV does not say */
    static void tell(Exchange caller, Duration time) {
        caller.setProperty(PROPERTY, time);
    }

    /**
     * @param caller the exchange that an action was called by
     * @return how long the ISV asked to wait
     */
    public static Optional<Duration> of(Exchange caller) {
        return Optional.ofNullable(caller.getProperty(PROPERTY, Duration.class));
    }
}
