package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.isv.failure.IsvException;

/** What holds for all calls of one connection: its budget, and whether its ISV is up. */
final class ConnectionLimits {

    /** Null where there is no budget. */
    private final CallBudget budget;
    private final Breaker breaker;

    ConnectionLimits(CallBudget budget, Breaker breaker) {
        this.budget = budget;
        this.breaker = breaker;
    }

    Breaker breaker() {
        return breaker;
    }

    /**
     * Waits for the budget.
     *
     * @param left how long there is to wait at most
     */
    CompletableFuture<Void> begin(Duration left, String label) {
        if (!breaker.permits()) {
            return CompletableFuture.failedFuture(breaker.open(label));
        }
        return budget == null ? CompletableFuture.completedFuture(null) : budget.begin(left);
    }

    /** @return how long {@link #begin} would wait at least */
    Duration expectedWait() {
        return budget == null ? Duration.ZERO : budget.expectedWait();
    }

    /** The wait is over and the call is to be sent now; afterwards {@link #end}, and the breaker has to be told. */
    void send(String label) throws IsvException {
        if (!breaker.begin()) {
            giveBack();
            throw breaker.open(label);
        }
    }

    /** The wait is over, but the call can't be sent. */
    void giveBack() {
        if (budget != null) {
            budget.giveBack();
        }
    }

    void end() {
        if (budget != null) {
            budget.end();
        }
    }
}
