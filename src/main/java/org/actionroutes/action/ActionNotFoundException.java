package org.actionroutes.action;

/** The integration has no route for the contract. */
public class ActionNotFoundException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message what is missing and what there is */
    public ActionNotFoundException(String message) {
        super(message);
    }
}
