package org.actionroutes.isv.limit;

import java.time.Duration;
import org.apache.camel.Exchange;

/** When somebody stops waiting. All calls of an action have the same, so that they end in time together. */
public final class Deadline {

    private static final String PROPERTY = "ActionRoutesDeadline";

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /**
     * @return the deadline that was attached to an exchange; where there is none, that of one who waits for it since it
     *     was made, for so long at most
     */
    public static Deadline of(Exchange exchange, Duration patience) {
        Deadline attached = exchange.getProperty(PROPERTY, Deadline.class);
        if (attached != null) {
            return attached;
        }
        return new Deadline(System.nanoTime() - exchange.getClock().elapsed() * 1_000_000 + patience.toNanos());
    }

    /** @return the deadline of one who begins to wait now */
    public static Deadline after(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    /** Has an exchange end in time together with others. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** @return whether no time is left */
    public boolean isOver() {
        return nanos - System.nanoTime() <= 0;
    }

    /** @return the time left; negative once it is over */
    public Duration left() {
        return Duration.ofNanos(nanos - System.nanoTime());
    }
}
