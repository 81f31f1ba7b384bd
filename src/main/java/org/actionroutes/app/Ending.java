package org.actionroutes.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.server.Admission;

/**
 * The end of the process as callers see it: first it is said that nobody should come, then nobody is let in, and what
 * is in flight comes to its end, or is ended when time is up.
 */
final class Ending {

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Admission admission;
    private final ActionComponent actions;
    private final Times times;

    /**
     * How long it may take.
     *
     * @param delay everybody is served for so long, while others learn that nobody should come any more
     * @param longest how long what is in flight then may take
     */
    record Times(Duration delay, Duration longest) {}

    Ending(Admission admission, ActionComponent actions, Times times) {
        this.admission = admission;
        this.actions = actions;
        this.times = times;
    }

    /** Returns when everything that was in flight has ended, or its time is up. */
    void await() {
        if (admission.leave()) {
            pause(times.delay());
        }
        CompletableFuture<Void> answered = admission.close();
        if (!await(answered, times.longest())) {
            actions.endActions();
            await(answered, TO_ANSWER);
        }
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Also for actions whose callers have gone: an ISV may be at work for them. */
    private boolean await(CompletableFuture<Void> answered, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!answered.isDone() || actions.isBusy()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        return true;
    }
}
