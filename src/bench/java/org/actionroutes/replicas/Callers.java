package org.actionroutes.replicas;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.replicas.Caller.Failed;

/** Callers of all kinds, until they are closed. */
final class Callers implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final int LISTERS = 2;
    /** More than the budget has calls for, however seldom others call. */
    private static final int LIMITED = 4;

    private static final Duration BETWEEN_LIMITED = Duration.ofMillis(50);
    private static final int ROTATING = 2;
    private static final long LONGEST_MS = 80_000;

    private interface Script {

        void run(Caller caller, int round) throws Failed, InterruptedException;
    }

    private final int port;
    private final Writes writes = new Writes();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Outcomes outcomes = new Outcomes();
    private volatile boolean over;

    /** @param between what each of them waits before a call */
    Callers(int port, Duration between) {
        this.port = port;
        Scripts scripts = new Scripts(writes, () -> outcomes);
        for (int i = 0; i < WRITERS; i++) {
            String name = "writer" + i + "-";
            begin(between, true, (caller, round) -> scripts.write(caller, name + round));
        }
        for (int i = 0; i < LISTERS; i++) {
            // Each page from another replica.
            begin(between, false, (caller, round) -> scripts.list(caller, () -> over));
        }
        begin(between, false, (caller, round) -> scripts.listByScim(caller, () -> over));
        begin(between, true, (caller, round) -> scripts.read(caller));
        for (int i = 0; i < LIMITED; i++) {
            begin(BETWEEN_LIMITED, true, (caller, round) -> scripts.readLimited(caller));
        }
        for (int i = 0; i < ROTATING; i++) {
            begin(between, true, (caller, round) -> scripts.readRotating(caller));
        }
    }

    private void begin(Duration between, boolean keepsConnections, Script script) {
        Thread thread = new Thread(() -> repeat(between, keepsConnections, script), "caller");
        threads.add(thread);
        thread.start();
    }

    private void repeat(Duration between, boolean keepsConnections, Script script) {
        try (Caller caller = new Caller(port, between, keepsConnections, () -> outcomes)) {
            for (int round = 0; !over; round++) {
                try {
                    script.run(caller, round);
                } catch (Failed e) {
                    // It has been noted; what is unknown now is left alone.
                } catch (RuntimeException e) {
                    outcomes.wrong("a caller has failed: " + e);
                }
            }
        } catch (IOException e) {
            outcomes.wrong("a caller can't be closed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return where outcomes are noted from now on */
    Outcomes begin() {
        Outcomes fresh = new Outcomes();
        outcomes = fresh;
        return fresh;
    }

    /** What they were told of their writes. */
    Writes writes() {
        return writes;
    }

    /** They come to the end of what they are at. */
    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join(LONGEST_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
