package org.actionroutes.store;

/** Why the database can't be opened, in a sentence for who starts the program. It never holds a secret. */
public final class StoreProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what would be right */
    public StoreProblem(String message) {
        super(message);
    }
}
