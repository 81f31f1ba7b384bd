package org.actionroutes.bounds;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts what strangers can have happen as often as they like: the first of each is worth a word at once, further ones
 * once a minute, as a number. However many names they make up, no more than 60 words come of it in a minute.
 */
public final class Repeats {

    private static final long BETWEEN = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 10_000;
    private static final int MOST_A_MINUTE = 60;

    private record Seen(long told, long since) {}

    private final LongSupplier clock;
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private long minute;
    private int tellings;

    /** @param clock the time in nanoseconds, as {@link System#nanoTime()} */
    public Repeats(LongSupplier clock) {
        this.clock = clock;
        this.minute = clock.getAsLong();
    }

    /**
     * Counts one more.
     *
     * @param what what has happened, and to whom
     * @return how often it has since this last said a number for it; 0 where there is nothing to say yet
     */
    public long add(String what) {
        long now = clock.getAsLong();
        Seen was = seen.asMap()
                .compute(
                        what,
                        (same, before) -> before == null
                                ? new Seen(now - BETWEEN, 1)
                                : new Seen(before.told(), before.since() + 1));
        if (now - was.told() < BETWEEN || !mayTell(now)) {
            return 0;
        }
        seen.asMap().computeIfPresent(what, (same, before) -> new Seen(now, before.since() - was.since()));
        return was.since();
    }

    private synchronized boolean mayTell(long now) {
        if (now - minute >= BETWEEN) {
            minute = now;
            tellings = 0;
        }
        return tellings++ < MOST_A_MINUTE;
    }
}
