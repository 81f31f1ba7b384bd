package org.actionroutes.bounds;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;

/**
 * What one request holds of the {@link MemoryBudget}, for all that is read, made and sent for it, until it is closed.
 * Parts of an action that run at the same time share it.
 */
public final class Lease implements AutoCloseable {

    private static final long STEP = 64 * 1024;
    static final long LARGEST_STEP = 1024 * 1024;
    private static final String PROPERTY = "ActionRoutesLease";
    private static final String NOTHING_LEFT = "Action Routes has no memory left for this for now; come back in "
            + BusyException.RETRY_AFTER_SECONDS + " s.";

    private final MemoryBudget budget;
    private final String sharer;
    private final long begun = System.nanoTime();
    private long held;
    private long used;
    private boolean closed;
    private Runnable afterwards = () -> {};

    Lease(MemoryBudget budget, String sharer) {
        this.budget = budget;
        this.sharer = sharer;
    }

    /** Has all that is done for an exchange, and those copied from it, use this. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Has what is done for another exchange use what this one does. */
    public static void carry(Exchange exchange, Exchange other) {
        other.setProperty(PROPERTY, of(exchange));
    }

    /** @return what the exchange uses, or null where nobody counts */
    public static Lease of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Lease.class);
    }

    CompletableFuture<Void> begin(long bytes) {
        // Not of the reserve, which is for those who have begun: this one would then wait for places that they hold.
        return budget.shares()
                .take(sharer, null, bytes, budget.longestWait(begun, System.nanoTime()))
                .handle((taken, late) -> {
                    if (late != null) {
                        throw new BusyException(NOTHING_LEFT);
                    }
                    synchronized (this) {
                        held += bytes;
                    }
                    return null;
                });
    }

    /**
     * Uses so many bytes more, taking more of the budget where that is needed. Waits for them a while.
     *
     * @throws BusyException if there are not so many in time, or one request can never have so many
     */
    public void use(long bytes) {
        for (long step = stepFor(bytes); step > 0; step = stepFor(0)) {
            take(step);
        }
    }

    private synchronized long stepFor(long bytes) {
        used += bytes;
        if (used <= held) {
            return 0;
        }
        if (used > budget.mostOfOne()) {
            throw new BusyException("This takes more than the " + budget.mostOfOne() / (1024 * 1024)
                    + " MiB of memory that one request may use; a" + " larger heap (JAVA_OPTS=-Xmx) allows more.");
        }
        // Twice as much each time, within bounds.
        return Math.min(Math.min(Math.max(held, STEP), LARGEST_STEP), budget.mostOfOne() - held);
    }

    /** @return how many bytes are used by now */
    public synchronized long used() {
        return used;
    }

    /** Uses so many bytes less: something is not needed any more. */
    public synchronized void free(long bytes) {
        used = Math.max(0, used - bytes);
    }

    private void take(long step) {
        try {
            budget.shares()
                    .take(sharer, this, step, budget.longestWait(begun, System.nanoTime()))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException(NOTHING_LEFT);
        } catch (ExecutionException e) {
            throw new BusyException(NOTHING_LEFT);
        }
        synchronized (this) {
            if (!closed) {
                held += step;
                return;
            }
        }
        budget.shares().giveBack(sharer, this, step);
        budget.shares().end(this);
        throw new BusyException("This request has ended already.");
    }

    /** Gives back what is held beyond so many bytes, and not used. */
    public void keep(long bytes) {
        long returned;
        synchronized (this) {
            returned = Math.max(0, held - Math.max(bytes, used));
            held -= returned;
        }
        if (returned > 0) {
            budget.shares().giveBack(sharer, this, returned);
        }
    }

    /** Uses so many bytes from now on, and gives the rest back: what is left is what is still to be sent. */
    public void shrinkTo(long bytes) {
        synchronized (this) {
            used = bytes;
        }
        keep(bytes);
    }

    /** @param next what else is to be given back when this is */
    public void thenRun(Runnable next) {
        afterwards = next;
    }

    /** Gives everything back. To be called once all is sent, or nothing will be. */
    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closed;
            closed = true;
        }
        shrinkTo(0);
        budget.shares().end(this);
        if (first) {
            afterwards.run();
        }
    }
}
