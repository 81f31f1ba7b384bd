package org.actionroutes.isv.call;

import java.time.Duration;
import org.actionroutes.bounds.Lease;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;
import org.apache.camel.Exchange;

/**
 * For whom calls are made, and what they share: it goes with an action's exchange and with all that are copied from it.
 */
public final class CallContext {

    private static final String PROPERTY = "ActionRoutesCallContext";

    private final Instance instance;
    private final Deadline deadline;
    private final boolean awaited;
    private final Trace trace;
    private final SecretsInUse secrets;
    private final Lease lease;
    /** How long the ISV asked to wait when it last refused a call for its limit. */
    private volatile Duration askedToWait;

    private CallContext(Instance instance, Deadline deadline, boolean awaited, Trace trace, Lease lease) {
        this.instance = instance;
        this.deadline = deadline;
        this.awaited = awaited;
        this.trace = trace;
        this.secrets = SecretsInUse.of(instance);
        this.lease = lease;
    }

    /**
     * @param instance whose calls they are
     * @param deadline when the action's caller stops waiting
     * @param trace where they are to be seen
     * @param lease what they take their memory from; null where nobody counts
     * @return the context of an action
     */
    public static CallContext ofAction(Instance instance, Deadline deadline, Trace trace, Lease lease) {
        return new CallContext(instance, deadline, true, trace, lease);
    }

    /** @return the context of what several actions may wait for, so that none of their deadlines ends a call */
    public static CallContext ofMany(Instance instance, Deadline deadline, Trace trace, Lease lease) {
        return new CallContext(instance, deadline, false, trace, lease);
    }

    /** @throws IllegalStateException if the exchange is none of an action's */
    public static CallContext of(Exchange exchange) {
        CallContext context = (CallContext) exchange.getProperty(PROPERTY);
        if (context == null) {
            throw new IllegalStateException("no instance: only a route that starts with 'action:' can call the ISV");
        }
        return context;
    }

    /** Has the calls of the exchange, and of all that are copied from it, made in this context. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Whose calls they are. */
    public Instance instance() {
        return instance;
    }

    /** Until when they have to have ended. */
    public Deadline deadline() {
        return deadline;
    }

    /** Whether a call is broken off at the deadline, be it that it might take longer. */
    boolean isAwaited() {
        return awaited;
    }

    /** Where they are to be seen. */
    public Trace trace() {
        return trace;
    }

    /** What must not be read in anything that is said about them. */
    public SecretsInUse secrets() {
        return secrets;
    }

    /** Takes down how long the ISV asks to wait, where nobody does. */
    void askedToWait(Duration time) {
        askedToWait = time;
    }

    /** How long the ISV asked to wait when it last refused a call for its limit; null where it did not say. */
    public Duration askedToWait() {
        return askedToWait;
    }

    /** What they take their memory from, or null. */
    Lease lease() {
        return lease;
    }
}
