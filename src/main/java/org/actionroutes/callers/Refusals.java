package org.actionroutes.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.actionroutes.callers.RefusedCalls.Refusal;
import org.actionroutes.text.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of refused calls: the first of an address at an instance at once, further ones once a minute, as a
 * number. Callers that make up names and addresses fill neither the log nor the database with them.
 */
public final class Refusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long BETWEEN = Duration.ofMinutes(1).toNanos();
    private static final int MOST = 10_000;
    private static final int MOST_A_MINUTE = 60;
    private static final int WAITING = 256;
    private static final int LONGEST_NAME = 100;

    private record Seen(long told, long since) {}

    private final RefusedCalls written;
    private final LongSupplier clock;
    private final ThreadPoolExecutor thread;
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private long minute;
    private int tellings;

    /**
     * @param written where they are written down, besides the log; or null
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    public Refusals(RefusedCalls written, LongSupplier clock) {
        this.written = written;
        this.clock = clock;
        this.minute = clock.getAsLong();
        thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                work -> {
                    Thread made = new Thread(work, "refused-calls");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * @param integration the integration's name as the caller gave it
     * @param instance the instance's, likewise
     * @param address the caller's
     */
    public void add(String integration, String instance, String address, Proof proof) {
        String key = proof.exists() ? integration + "/" + instance + "@" + address : "@" + address;
        long now = clock.getAsLong();
        Seen was = seen.asMap()
                .compute(
                        key,
                        (same, before) -> before == null
                                ? new Seen(now - BETWEEN, 1)
                                : new Seen(before.told(), before.since() + 1));
        if (now - was.told() < BETWEEN || !mayTell(now)) {
            return;
        }
        seen.asMap().computeIfPresent(key, (same, before) -> new Seen(now, before.since() - was.since()));
        tell(new Refusal(
                Line.of(integration, LONGEST_NAME),
                Line.of(instance, LONGEST_NAME),
                address,
                proof.exists() ? proof.refused() : "there is no such instance",
                was.since()));
    }

    private synchronized boolean mayTell(long now) {
        if (now - minute >= BETWEEN) {
            minute = now;
            tellings = 0;
        }
        return tellings++ < MOST_A_MINUTE;
    }

    private void tell(Refusal refusal) {
        LOG.warn(
                "Calls of {}/{} from {} were refused ({}): {}",
                refusal.integration(),
                refusal.instance(),
                refusal.address(),
                refusal.times(),
                refusal.why());
        if (written != null) {
            thread.execute(() -> write(refusal));
        }
    }

    private void write(Refusal refusal) {
        try {
            written.write(refusal);
        } catch (RuntimeException e) {
            LOG.warn("A refused call can't be written down: {}", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
