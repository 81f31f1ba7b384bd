package org.actionroutes.store;

import org.actionroutes.instance.InstancesUnavailable;

/** The database can't be reached, or does not do what it is asked for; later it may. */
public final class StoreUnavailable extends InstancesUnavailable {

    private static final long serialVersionUID = 1L;

    /** @param cause what was thrown; its message may hold what was to be written, so it is never shown */
    public StoreUnavailable(Throwable cause) {
        super(cause);
    }
}
