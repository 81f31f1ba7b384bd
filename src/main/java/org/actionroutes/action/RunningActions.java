package org.actionroutes.action;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.limit.Deadline;
import org.apache.camel.AsyncCallback;

/**
 * The actions that have begun and not ended. Camel waits for a route's end without a bound. Where something is thrown
 * at a place at which it expects nothing, as the condition of a {@code doCatch} is, it says so in the log and never
 * comes to that end: the caller would wait for ever, and so would the worker that serves it. Such an action ends here,
 * some time after its deadline.
 */
final class RunningActions {

    /** What there is to do where an action ends. Called once. */
    interface End {

        /**
         * @param sync as of {@link AsyncCallback#done}
         * @param overdue why the route's end was not waited for any longer, or null
         */
        void end(boolean sync, Exception overdue);
    }

    private final class Running implements AsyncCallback {

        private final Deadline deadline;
        private final BooleanSupplier isvWasCalled;
        private final End end;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Running(Deadline deadline, BooleanSupplier isvWasCalled, End end) {
            this.deadline = deadline;
            this.isvWasCalled = isvWasCalled;
            this.end = end;
        }

        @Override
        public void done(boolean sync) {
            end(sync, null);
        }

        private boolean isOverdue() {
            return deadline.left().plus(grace).isNegative();
        }

        private void end(boolean sync, Exception overdue) {
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
     * @param grace how much longer its end is waited for, which takes a while itself
     * @param threads where overdue actions end: they may have more to do, and must not wait for each other
     */
    RunningActions(Duration patience, Duration grace, ThreadFactory threads) {
        this.patience = patience;
        this.grace = grace;
        this.threads = threads;
    }

    /**
     * @param isvWasCalled whether it has come as far as that
     * @return what has to be told when the route of an action that begins now has come to its end
     */
    AsyncCallback begin(Deadline deadline, BooleanSupplier isvWasCalled, End end) {
        Running running = new Running(deadline, isvWasCalled, end);
        all.add(running);
        return running;
    }

    Duration patience() {
        return patience;
    }

    /** @return whether there are any */
    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Ends all of them, since the process ends. */
    void endAll() {
        for (Running running : all) {
            running.end(
                    false,
                    new IsvException(
                            IsvException.Code.ISV_TIMEOUT,
                            504,
                            "Action Routes was told to end before this had come to its end;"
                                    + " what the ISV was asked for last, it may have carried out or not.",
                            List.of(),
                            null));
        }
    }

    /** Looks after all of them. Has to be called now and then. */
    void endOverdue() {
        for (Running running : all) {
            if (running.isOverdue()) {
                OverdueException overdue = new OverdueException(
                        "its route has not come to its end in time; what stands before this in the log,"
                                + " under the same id, may say why",
                        running.isvWasCalled.getAsBoolean());
                threads.newThread(() -> running.end(false, overdue)).start();
            }
        }
    }
}
