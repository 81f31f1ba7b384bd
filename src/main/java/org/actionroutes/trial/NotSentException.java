package org.actionroutes.trial;

/** A request was held back. */
final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    NotSentException() {
        super("The request was not sent: this is a dry run.", null, false, false);
    }
}
