package org.actionroutes.isv.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.failure.DeadlineExceededException;

/**
 * Ends exchanges that take too long. Timeouts of the client only say how long the other side may be silent; one that sends
 * a byte now and then would hold a connection and a worker for ever.
 */
final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "IsvDeadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        timer.setRemoveOnCancelPolicy(true);
    }

    /** @param cancel ends the exchange, from any thread and at whatever it waits for */
    Deadline start(Duration allowed, Runnable cancel) {
        return new Deadline(allowed, cancel);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The time by which one exchange has to be over. */
    final class Deadline {

        private final Duration allowed;
        private final Future<?> end;
        private volatile boolean passed;

        private Deadline(Duration allowed, Runnable cancel) {
            this.allowed = allowed;
            this.end = timer.schedule(() -> {
                passed = true;
                cancel.run();
            }, allowed.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** The exchange is over. */
        void met() {
            end.cancel(false);
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
