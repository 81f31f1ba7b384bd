package org.actionroutes.isv.failure;

import java.io.InterruptedIOException;
import java.time.Duration;

/** An exchange took longer than it may in all, however busy the other side seemed. */
public class DeadlineExceededException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private final Duration allowed;

    /** @param allowed how long it might have taken */
    public DeadlineExceededException(Duration allowed) {
        super("not complete within " + allowed);
        this.allowed = allowed;
    }

    /** @return how long it might have taken */
    public Duration allowed() {
        return allowed;
    }
}
