package org.actionroutes.replicas;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How many replicas there are, and were before. Others see who begins or ends up to a lag earlier or later than this
 * process does, so what counts is the most that there were within a time that is longer than that.
 */
public final class Counts {

    /** So many there were until then. */
    private record Past(int count, long end) {}

    private final int least;
    private final long lag;
    private final LongSupplier clock;
    private int current;
    /** Each smaller than the one before: a larger one that came later says all that an earlier one could. */
    private final Deque<Past> past = new ArrayDeque<>();

    private boolean known;
    private long knownSince;

    /**
     * @param least so many there are in any case
     * @param lag the longest time until all see that one begins or ends
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    public Counts(int least, Duration lag, LongSupplier clock) {
        this.least = least;
        this.lag = lag.toNanos();
        this.clock = clock;
        this.current = least;
    }

    /** From now on, others count this process: at most the lag later. */
    public synchronized void known() {
        if (!known) {
            known = true;
            knownSince = clock.getAsLong();
        }
    }

    synchronized int current() {
        return current;
    }

    /** There are so many now, this process included. */
    public synchronized void count(int found) {
        int count = Math.max(found, least);
        if (count < current) {
            past.addLast(new Past(current, clock.getAsLong()));
        }
        current = count;
        while (!past.isEmpty() && past.getLast().count() <= count) {
            past.removeLast();
        }
    }

    /** What holds for one who has to look back that far, and the lag besides. */
    public synchronized Replicas.Recent within(Duration time) {
        long now = clock.getAsLong();
        long length = time.toNanos() + lag;
        int most = current;
        long changesIn = Replicas.NEVER.toNanos();
        for (Past before : past) {
            long left = before.end() + length - now;
            if (left > 0) {
                most = before.count();
                changesIn = left;
                break;
            }
        }
        long isNewFor = known ? knownSince + length - now : length;
        boolean isNew = isNewFor > 0;
        return new Replicas.Recent(most, isNew, Duration.ofNanos(isNew ? Math.min(isNewFor, changesIn) : changesIn));
    }
}
