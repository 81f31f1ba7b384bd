package org.actionroutes.isv.limit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock for measuring only: what it shows is not the time of day, and goes on evenly whoever sets the system's clock.
 */
final class SteadyClock extends Clock {

    private final LongSupplier nanos;
    private final long start;

    /** @param nanos the time in nanoseconds, as {@link System#nanoTime()} */
    SteadyClock(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos.getAsLong() - start);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("this clock knows no time of day");
    }
}
