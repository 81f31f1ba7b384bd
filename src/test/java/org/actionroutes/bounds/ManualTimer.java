package org.actionroutes.bounds;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock and a timer that go on only when told to. */
public final class ManualTimer extends ScheduledThreadPoolExecutor {

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;

        Task(Runnable action, long at) {
            super(action, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(java.util.concurrent.Delayed other) {
            return Long.signum(at - ((Task) other).at);
        }
    }

    private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.naturalOrder());
    private long now = Long.MAX_VALUE - 5_000_000_000L; // System.nanoTime() may overflow, too

    public ManualTimer() {
        super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
        Task task = new Task(action, now + unit.toNanos(delay));
        tasks.add(task);
        return task;
    }

    public long nanoTime() {
        return now;
    }

    /** Lets time pass, and everything happen that is due. */
    public void pass(long millis) {
        long until = now + millis * 1_000_000;
        while (!tasks.isEmpty() && tasks.peek().at - until <= 0) {
            Task task = tasks.poll();
            now = task.at - now > 0 ? task.at : now;
            task.run();
        }
        now = until;
    }

    /** Everything that is still to come and not called off. */
    public long pending() {
        return tasks.stream().filter(task -> !task.isCancelled()).count();
    }
}
