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

    /** The wait is over and the call is to be sent now; afterwards {@link #end}, and the breaker has to be told. */
    void send(String label) throws IsvException {
        if (!breaker.begin()) {
            if (budget != null) {
                budget.giveBack();
            }
            throw breaker.open(label);
        }
    }

    void end() {
        if (budget != null) {
            budget.end();
        }
    }
}
