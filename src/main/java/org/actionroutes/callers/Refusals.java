package org.actionroutes.callers;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.actionroutes.bounds.Repeats;
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
    private static final int WAITING = 256;
    private static final int LONGEST_NAME = 100;

    private final RefusedCalls written;
    private final Repeats repeats;
    private final ThreadPoolExecutor thread;

    /**
     * @param written where they are written down, besides the log; or null
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    public Refusals(RefusedCalls written, LongSupplier clock) {
        this.written = written;
        this.repeats = new Repeats(clock);
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
        long times = repeats.add(key);
        if (times == 0) {
            return;
        }
        tell(new Refusal(
                Line.of(integration, LONGEST_NAME),
                Line.of(instance, LONGEST_NAME),
                address,
                proof.exists() ? proof.refused() : "there is no such instance",
                times));
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
