package org.actionroutes.isv.trace;

/**
 * Sees what actions do. Metrics and spans are made of what it is told, which is what a {@link Trace} takes down, too.
 */
public interface Observer {

    /** There is such an action, and it may be called from now on. */
    default void offers(String integration, String contract) {}

    /** @return is told what the action does that begins now */
    Observation begins(TracedAction action);

    /**
     * An action was refused before it began.
     *
     * @param status the HTTP status that its caller gets
     * @param took how long it took, in nanoseconds
     */
    void refused(TracedAction action, int status, long took);
}
