package org.actionroutes.engine;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * As many threads as there are tasks at once, up to a bound, and up to another one for each sharer; more tasks wait, in
 * the order in which they came. The thread that has worked last works next, and those that a burst has left over end.
 * In a pool with a queue, all threads take turns for ever, each with cold caches and with buffers of its own.
 */
public class WorkerThreads extends ThreadPoolExecutor {

    private static final int IDLE_SECONDS = 30;
    private static final String NOBODY = "";

    private record Task(Runnable work, Share share) {}

    /** What one sharer has. */
    private static final class Share {

        private final String sharer;
        private final Queue<Task> waiting = new ArrayDeque<>();
        private int running;
        /** All of them, running or waiting. */
        private int tasks;

        Share(String sharer) {
            this.sharer = sharer;
        }
    }

    private final int most;
    private final int mostOfOne;
    private final Map<String, Share> shares = new HashMap<>();
    /** Tasks of sharers that may have more, for which there is no thread. */
    private final Queue<Task> waiting = new ArrayDeque<>();

    private int running;

    /** @param most how many tasks run at once at most, at least 1 */
    public WorkerThreads(int most, ThreadFactory threads) {
        this(most, most, threads);
    }

    /**
     * @param most how many tasks run at once at most, at least 1
     * @param mostOfOne how many of them may be one sharer's
     */
    public WorkerThreads(int most, int mostOfOne, ThreadFactory threads) {
        super(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                threads,
                new AbortPolicy());
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    @Override
    public void execute(Runnable task) {
        execute(NOBODY, task);
    }

    /** @param sharer whose share of the threads it needs one of */
    protected void execute(String sharer, Runnable work) {
        Task task;
        synchronized (waiting) {
            task = new Task(work, shares.computeIfAbsent(sharer, Share::new));
            task.share.tasks++;
            if (task.share.running == mostOfOne) {
                task.share.waiting.add(task);
                return;
            }
            if (running == most) {
                waiting.add(task);
                return;
            }
            running++;
            task.share.running++;
        }
        try {
            super.execute(() -> run(task));
        } catch (RuntimeException | Error e) {
            synchronized (waiting) {
                running--;
                end(task.share);
            }
            throw e;
        }
    }

    private void run(Task first) {
        for (Task task = first; task != null; task = next(task.share)) {
            try {
                task.work.run();
            } catch (RuntimeException | Error e) {
                // As if it had been the thread's only task.
                Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), e);
            }
        }
    }

    private Task next(Share ended) {
        synchronized (waiting) {
            end(ended);
            Task own = ended.waiting.poll();
            if (own != null) {
                waiting.add(own);
            }
            Task next = waiting.poll();
            while (next != null && next.share.running == mostOfOne) {
                next.share.waiting.add(next);
                next = waiting.poll();
            }
            if (next == null) {
                running--;
            } else {
                next.share.running++;
            }
            return next;
        }
    }

    private void end(Share share) {
        share.running--;
        share.tasks--;
        if (share.tasks == 0) {
            shares.remove(share.sharer);
        }
    }
}
