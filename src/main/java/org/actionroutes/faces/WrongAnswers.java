package org.actionroutes.faces;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a caller that could not prove itself gets its answer: a few at once, and from then on so many a second from each
 * address, however many it asks for at a time.
 */
public final class WrongAnswers {

    private static final int AT_ONCE = 20;
    private static final Duration BETWEEN = Duration.ofMillis(200);
    /** Longer than anybody waits; the caller's connection is taken meanwhile. */
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();

    private static final int MOST_ADDRESSES = 10_000;

    private final LongSupplier clock;
    private final long between;
    /** When the last answer was due, or is. */
    private final Cache<String, Long> due = Caffeine.newBuilder()
            .maximumSize(MOST_ADDRESSES)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** @param clock the time in nanoseconds, as {@link System#nanoTime()} */
    public WrongAnswers(LongSupplier clock) {
        this(clock, BETWEEN);
    }

    /**
     * @param clock as before
     * @param between how much later each further answer comes
     */
    public WrongAnswers(LongSupplier clock, Duration between) {
        this.clock = clock;
        this.between = between.toNanos();
    }

    /**
     * @param address as {@link CallerAddress} gives it, or what else is one caller
     * @return how long the next answer has to wait; zero for not at all
     */
    public Duration next(String address) {
        long now = clock.getAsLong();
        long next = due.asMap().compute(address, (name, last) -> {
            long earliest = now - AT_ONCE * between;
            return (last == null || last - earliest < 0 ? earliest : last) + between;
        });
        return Duration.ofNanos(Math.max(0, Math.min(next - now, LONGEST)));
    }
}
