package org.actionroutes.callers;

/** A signed token that is not accepted. Its message says why, for the operator; it holds nothing of the signature. */
final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    TokenRefused(String why) {
        super(why);
    }
}
