package org.actionroutes.action;

import org.actionroutes.isv.failure.SecretsInUse;

/**
 * A failure as the log may show it: where it happened, and what the exception says, which may quote anything, without
 * what is secret in it.
 */
final class ShownFailure extends Exception {

    private static final long serialVersionUID = 1L;
    /** Causes of causes, which may go in a circle. */
    private static final int DEEPEST = 10;

    private ShownFailure(String message, Throwable cause, StackTraceElement[] trace) {
        super(message, cause, false, true);
        setStackTrace(trace);
    }

    static ShownFailure of(Throwable failure, SecretsInUse secrets) {
        return of(failure, secrets, 0);
    }

    private static ShownFailure of(Throwable failure, SecretsInUse secrets, int depth) {
        ShownFailure cause =
                failure.getCause() == null || depth == DEEPEST ? null : of(failure.getCause(), secrets, depth + 1);
        return new ShownFailure(secrets.sentence(failure.toString()), cause, failure.getStackTrace());
    }
}
