package org.actionroutes.isv.limit;

import java.time.Duration;
import org.apache.camel.Exchange;

/**
 * When an action's caller stops waiting for it. It is set where the action starts and goes with every copy of its
 * exchange, so that all calls of an action end in time together.
 */
public final class Deadline {

    private static final String PROPERTY = "ActionRoutesDeadline";

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /**
     * Gives an action the deadline that its caller's patience sets.
     *
     * @param caller the exchange that the caller waits for
     * @param action the exchange of the action
     */
    public static void carry(Exchange caller, Exchange action) {
        action.setProperty(PROPERTY, startOf(caller));
    }

    /**
     * @return the exchange's deadline, counted from the action's start, or from the exchange's own where there is no
     *     action
     */
    public static Deadline of(Exchange exchange, Duration patience) {
        return new Deadline(startOf(exchange) + patience.toNanos());
    }

    /** @return whether the exchange is part of an action, whose caller waits for it; token calls serve others too */
    static boolean isActions(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /** @return whether no time is left */
    boolean isOver() {
        Duration left = left();
        return left.isNegative() || left.isZero();
    }

    /** @return the time left; negative once it is over */
    public Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }

    private static long startOf(Exchange exchange) {
        Long start = exchange.getProperty(PROPERTY, Long.class);
        return start != null ? start : System.nanoTime() - exchange.getClock().elapsed() * 1_000_000;
    }
}
