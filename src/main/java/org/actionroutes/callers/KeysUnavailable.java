package org.actionroutes.callers;

/** Whether a token is right can't be known now, as its issuer's keys can't be had; later it may. */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailable() {
        super("The keys that this token has to be checked with can't be had from its issuer right now; come back a"
                + " little later.");
    }
}
