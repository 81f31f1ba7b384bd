package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.isv.failure.IsvException;

/** What holds for all calls of one connection: its budget, how many there may be at once, and whether its ISV is up. */
public final class ConnectionLimits {

    /** Null where there is no budget. */
    private final CallBudget budget;

    private final FairShares places;
    private final Breaker breaker;
    private final String instance;

    /**
     * @param instance whose connection it is
     * @param budget what it may use of its API budget; null for no budget
     * @param places how many calls there may be at once, of all connections
     */
    ConnectionLimits(String instance, CallBudget budget, FairShares places, Breaker breaker) {
        this.instance = instance;
        this.budget = budget;
        this.places = places;
        this.breaker = breaker;
    }

    /** Whether the ISV is up. */
    public Breaker breaker() {
        return breaker;
    }

    /**
     * Waits for the budget, then for its turn.
     *
     * @param deadline until when there is to wait at most
     */
    public CompletableFuture<Void> begin(Deadline deadline, String label) {
        if (!breaker.permits()) {
            return CompletableFuture.failedFuture(breaker.open(label));
        }
        if (budget == null) {
            return place(deadline);
        }
        return budget.begin(deadline.left())
                .thenCompose(granted -> place(deadline).whenComplete((placed, refused) -> {
                    if (refused != null) {
                        budget.giveBack();
                    }
                }));
    }

    private CompletableFuture<Void> place(Deadline deadline) {
        return places.take(instance, null, 1, deadline.left())
                .exceptionallyCompose(late -> CompletableFuture.failedFuture(
                        CallBudget.refusal("This connection has " + places.usedBy(instance)
                                + " calls in flight, which is as many as it may have at once, and none of"
                                + " them ended in time.")));
    }

    /** @return how long {@link #begin} would wait at least */
    public Duration expectedWait() {
        return budget == null ? Duration.ZERO : budget.expectedWait();
    }

    /** @return how many calls may be made now; empty where there is no budget */
    public OptionalInt budgetLeft() {
        return budget == null ? OptionalInt.empty() : OptionalInt.of(budget.left());
    }

    /** @return how many calls are in flight */
    public long inFlight() {
        return places.usedBy(instance);
    }

    /** The wait is over and the call is to be sent now; afterwards {@link #end}, and the breaker has to be told. */
    public void send(String label) throws IsvException {
        if (!breaker.begin()) {
            giveBack();
            throw breaker.open(label);
        }
    }

    /** The wait is over, but the call can't be sent. */
    public void giveBack() {
        places.giveBack(instance, null, 1);
        if (budget != null) {
            budget.giveBack();
        }
    }

    /**
     * The call that was sent has ended.
     *
     * @param outcome tells the breaker what it says about the ISV
     */
    public void end(Consumer<Breaker> outcome) {
        try {
            places.giveBack(instance, null, 1);
            if (budget != null) {
                budget.end();
            }
        } finally {
            outcome.accept(breaker);
        }
    }
}
