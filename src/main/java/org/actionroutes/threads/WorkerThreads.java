package org.actionroutes.threads;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * As many threads as there are tasks at once, up to a bound; more tasks wait, in the order in which they came. The thread that has
 * worked last works next, and those that a burst has left over end. In a pool with a queue, all threads take turns for ever, each with
 * cold caches and with buffers of its own.
 */
public class WorkerThreads extends ThreadPoolExecutor {

    private static final int IDLE_SECONDS = 30;

    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param most how many tasks run at once at most, at least 1 */
    public WorkerThreads(int most, ThreadFactory threads) {
        super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads, new AbortPolicy());
        this.most = most;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running == most) {
                waiting.add(task);
                return;
            }
            running++;
        }
        try {
            super.execute(() -> run(task));
        } catch (RuntimeException | Error e) {
            synchronized (waiting) {
                running--;
            }
            throw e;
        }
    }

    private void run(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // As if it had been the thread's only task.
                Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);
            }
        }
    }

    private Runnable next() {
        synchronized (waiting) {
            Runnable next = waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        }
    }
}
