package org.actionroutes.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.server.Admission;

/**
 * The end of the process as callers see it: nobody is let in, and what is in flight comes to its end, or is ended when
 * time is up.
 */
final class Ending {

    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Admission admission;
    private final ActionComponent actions;
    private final Duration longest;

    /** @param longest how long what is in flight may take */
    Ending(Admission admission, ActionComponent actions, Duration longest) {
        this.admission = admission;
        this.actions = actions;
        this.longest = longest;
    }

    /** Returns when everything that was in flight has ended, or its time is up. */
    void await() {
        CompletableFuture<Void> answered = admission.close();
        if (!await(answered, longest)) {
            actions.endActions();
            await(answered, TO_ANSWER);
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
