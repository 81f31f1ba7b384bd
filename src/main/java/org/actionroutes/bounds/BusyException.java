package org.actionroutes.bounds;

/**
 * There is no memory left for what was to be read, neither now nor after some wait. Whoever comes back later may find
 * some.
 */
public class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** When it makes sense to come back, in seconds. */
    public static final int RETRY_AFTER_SECONDS = 5;

    /** @param message what there is too little memory for */
    public BusyException(String message) {
        super(message, null, false, false);
    }
}
