package org.actionroutes.instance;

/** Instances can't be looked up right now; later they may. */
public class InstancesUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why, for the log */
    public InstancesUnavailable(Throwable cause) {
        super("Instances can't be looked up right now; come back a little later.", cause);
    }
}
