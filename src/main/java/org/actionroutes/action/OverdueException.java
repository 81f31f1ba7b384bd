package org.actionroutes.action;

/** The route of an action has not come to its end, although the action's time is over. */
class OverdueException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean isvWasCalled;

    OverdueException(String message, boolean isvWasCalled) {
        super(message);
        this.isvWasCalled = isvWasCalled;
    }

    /** Whether the action has come as far as to call the ISV, so that it is what takes so long. */
    boolean isvWasCalled() {
        return isvWasCalled;
    }
}
