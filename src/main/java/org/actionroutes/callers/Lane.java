package org.actionroutes.callers;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Lets so much of one kind of work go on at once on threads that others need, too; more waits, up to a bound. */
final class Lane {

    private final Executor threads;
    private final int atOnce;
    private final int mostWaiting;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /** @param threads takes whatever it is given */
    Lane(Executor threads, int atOnce, int mostWaiting) {
        this.threads = threads;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
    }

    /** @throws RejectedExecutionException if too much waits */
    void execute(Runnable work) {
        synchronized (this) {
            if (running == atOnce) {
                if (waiting.size() == mostWaiting) {
                    throw new RejectedExecutionException("too many wait");
                }
                waiting.add(work);
                return;
            }
            running++;
        }
        threads.execute(() -> runFrom(work));
    }

    private void runFrom(Runnable first) {
        for (Runnable work = first; work != null; work = next()) {
            work.run();
        }
    }

    private synchronized Runnable next() {
        Runnable work = waiting.poll();
        if (work == null) {
            running--;
        }
        return work;
    }
}
