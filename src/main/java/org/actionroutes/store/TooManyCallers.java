package org.actionroutes.store;

/** An instance has as many callers of a kind as it may have. */
public final class TooManyCallers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int most;

    TooManyCallers(int most) {
        super("there are " + most + " already");
        this.most = most;
    }

    /** @return how many there may be */
    public int most() {
        return most;
    }
}
