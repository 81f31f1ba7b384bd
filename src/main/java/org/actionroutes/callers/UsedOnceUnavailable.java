package org.actionroutes.callers;

/** Whether something was used before can't be known now, or no more can be remembered; later it may. */
public final class UsedOnceUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause why, for the log; may be null */
    public UsedOnceUnavailable(Throwable cause) {
        super("Whether this request was made before can't be known right now; come back a little later.", cause);
    }
}
