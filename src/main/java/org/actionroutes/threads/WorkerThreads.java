package org.actionroutes.threads;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * As many threads as there are tasks at once, up to a bound; more tasks wait, in the order in which they came. The JVM's own pools
 * with a queue make threads only when the queue is full, or all of them for the first few tasks, which then go through all in turn, each
 * with cold caches and buffers of its own.
 */
public class WorkerThreads extends ThreadPoolExecutor {

    private static final int IDLE_SECONDS = 30;

    /** @param most how many threads there are at most, at least 1 */
    public WorkerThreads(int most, ThreadFactory threads) {
        this(most, threads, new Waiting());
    }

    private WorkerThreads(int most, ThreadFactory threads, Waiting waiting) {
        super(0, most, IDLE_SECONDS, TimeUnit.SECONDS, waiting, threads, (task, full) -> {
            if (full.isShutdown()) {
                throw new RejectedExecutionException("shut down");
            }
            waiting.put(task);
        });
    }

    /** Takes a task only where a thread waits for one, so that the pool makes another thread before it lets tasks wait. */
    private static final class Waiting extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
