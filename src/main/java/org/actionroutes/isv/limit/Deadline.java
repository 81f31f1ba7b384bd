package org.actionroutes.isv.limit;

import java.time.Duration;
import org.apache.camel.Exchange;

/** When somebody stops waiting. All calls of an action have the same, so that they end in time together. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    /** @return the deadline of one who waits for an exchange since that was made, for so long at most */
    public static Deadline of(Exchange exchange, Duration patience) {
        return new Deadline(System.nanoTime() - exchange.getClock().elapsed() * 1_000_000 + patience.toNanos());
    }

    /** @return the deadline of one who begins to wait now */
    public static Deadline after(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
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
