package org.actionroutes.isv.http;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.failure.DeadlineExceededException;

/**
 * Ends exchanges that take too long. Timeouts of the client only say how long the other side may be silent; one that
 * sends a byte now and then would hold a connection and a worker for ever. Nearly all are met, so they are kept where
 * that costs next to nothing, and are up to one tick late.
 */
final class Deadlines implements AutoCloseable {

    private static final int TICK_MS = 20;

    private final HashedWheelTimer timer = new HashedWheelTimer(
            task -> {
                Thread thread = new Thread(task, "IsvDeadlines");
                thread.setDaemon(true);
                return thread;
            },
            TICK_MS,
            TimeUnit.MILLISECONDS);

    /** @param cancel ends the exchange, from any thread and at whatever it waits for */
    Deadline start(Duration allowed, Runnable cancel) {
        return new Deadline(allowed, cancel);
    }

    @Override
    public void close() {
        timer.stop();
    }

    /** The time by which one exchange has to be over. */
    final class Deadline {

        private final Duration allowed;
        private final Timeout end;
        private volatile boolean passed;

        private Deadline(Duration allowed, Runnable cancel) {
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
