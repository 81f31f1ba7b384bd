package org.actionroutes.isv.http;

import io.netty.util.HashedWheelTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.failure.DeadlineExceededException;

/**
 * Ends exchanges that take too long. Timeouts of the client only say how long the other side may be silent; one that
 * sends a byte now and then would hold a connection and a worker for ever. Nearly all are met, so they are kept where
 * that costs next to nothing, and are up to one tick late.
 */
final class Timeouts implements AutoCloseable {

    private static final int TICK_MS = 20;

    private final HashedWheelTimer timer = new HashedWheelTimer(
            task -> {
                Thread thread = new Thread(task, "IsvTimeouts");
                thread.setDaemon(true);
                return thread;
            },
            TICK_MS,
            TimeUnit.MILLISECONDS);

    /** @param cancel ends the exchange, from any thread and at whatever it waits for */
    Timeout start(Duration allowed, Runnable cancel) {
        return new Timeout(allowed, cancel);
    }

    @Override
    public void close() {
        timer.stop();
    }

    /** The time by which one exchange has to be over. */
    final class Timeout {

        private final Duration allowed;
        private final io.netty.util.Timeout end;
        private volatile boolean passed;

        private Timeout(Duration allowed, Runnable cancel) {
            this.allowed = allowed;
            this.end = timer.newTimeout(
                    timeout -> {
                        passed = true;
                        cancel.run();
                    },
                    allowed.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        /** The exchange is over. */
        void met() {
            end.cancel();
        }

        /** @return whether the exchange was ended here */
        boolean hasPassed() {
            return passed;
        }

        /** @return why the exchange failed: what it saw of being ended here is not the reason */
        IOException reason(IOException seen) {
            return passed ? new DeadlineExceededException(allowed) : seen;
        }
    }
}
