package org.actionroutes.store;

/** A change that can't be made, since things are not as whoever makes it believes. */
public final class StoreConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is in the way */
    public StoreConflict(String message) {
        super(message);
    }
}
