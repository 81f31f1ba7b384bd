package org.actionroutes.server;

import java.util.concurrent.CompletableFuture;

/**
 * Whether callers are let in, and how many requests there are. Before everything has started and while the process
 * ends, there is nobody to answer them rightly.
 */
public final class Admission {

    private boolean open;
    private volatile boolean leaving;
    private boolean ending;
    private int requests;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> emptied = new CompletableFuture<>();

    /** @return whether callers may be sent here */
    public synchronized boolean isReady() {
        return open && !leaving;
    }

    /** @return whether a caller had better make its next connection elsewhere */
    boolean isLeaving() {
        return leaving;
    }

    /**
     * From now on callers had better go elsewhere; those who come all the same are let in.
     *
     * @return whether anybody has been let in before
     */
    public synchronized boolean leave() {
        leaving = true;
        return open;
    }

    /** @return done when nobody is let in any more */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** @return whether requests are answered by what they are for */
    public synchronized boolean isOpen() {
        return open;
    }

    /** Lets callers in, unless the process ends already. */
    public synchronized void open() {
        open = !ending;
    }

    /**
     * Lets nobody in any more.
     *
     * @return done when every request that was let in before has been answered
     */
    public CompletableFuture<Void> close() {
        synchronized (this) {
            open = false;
            leaving = true;
            ending = true;
        }
        closed.complete(null);
        completeIfEmpty();
        return emptied;
    }

    /** @return how many requests are in flight */
    synchronized int requests() {
        return requests;
    }

    synchronized void begin() {
        requests++;
    }

    void end() {
        synchronized (this) {
            requests--;
        }
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        boolean empty;
        synchronized (this) {
            empty = ending && requests == 0;
        }
        if (empty) {
            emptied.complete(null);
        }
    }
}
