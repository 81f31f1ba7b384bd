package org.actionroutes.action;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actionroutes.isv.limit.Deadline;
import org.apache.camel.AsyncCallback;

/**
 * The actions that have begun and not ended. Camel waits for a route's end without a bound. Where something is thrown at a place at which
 * it expects nothing, as the condition of a {@code doCatch} is, it says so in the log and never comes to that end: the caller would
 * wait for ever, and so would the worker that serves it. Such an action ends here, some time after its deadline.
 */
final class RunningActions {

    /** What there is to do where an action ends. Called once. */
    interface End {

        /**
         * @param sync    as of {@link AsyncCallback#done}
         * @param overdue whether the route has not come to its end in time
         */
        void end(boolean sync, boolean overdue);
    }

    private final class Running implements AsyncCallback {

        private final Deadline deadline;
        private final End end;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Running(Deadline deadline, End end) {
            this.deadline = deadline;
            this.end = end;
        }

        @Override
        public void done(boolean sync) {
            end(sync, false);
        }

        private boolean isOverdue() {
            return deadline.left().plus(grace).isNegative();
        }

        private void end(boolean sync, boolean overdue) {
            if (ended.compareAndSet(false, true)) {
                all.remove(this);
                end.end(sync, overdue);
            }
        }
    }

    private final Set<Running> all = ConcurrentHashMap.newKeySet();
    private final Duration patience;
    private final Duration grace;
    private final ThreadFactory threads;

    /**
     * @param patience how long after its start an action has to have ended
     * @param grace    how much longer its end is waited for, which takes a while itself
     * @param threads  where overdue actions end: they may have more to do, and must not wait for each other
     */
    RunningActions(Duration patience, Duration grace, ThreadFactory threads) {
        this.patience = patience;
        this.grace = grace;
        this.threads = threads;
    }

    /** @return what has to be told when the route of an action that begins now has come to its end */
    AsyncCallback begin(Deadline deadline, End end) {
        Running running = new Running(deadline, end);
        all.add(running);
        return running;
    }

    Duration patience() {
        return patience;
    }

    /** Looks after all of them. Has to be called now and then. */
    void endOverdue() {
        for (Running running : all) {
            if (running.isOverdue()) {
                threads.newThread(() -> running.end(false, true)).start();
            }
        }
    }
}
