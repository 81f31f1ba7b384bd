package org.actionroutes.cli;

import java.util.Map;

/**
 * The ISV that {@code --demo} starts, and an instance that calls it. It is in a jar of its own, which production does
 * without, and found by {@link java.util.ServiceLoader}.
 */
public interface DemoIsv extends AutoCloseable {

    /**
     * Starts it at 127.0.0.1, and returns when it listens.
     *
     * @param port 0 for any free port
     * @throws IllegalStateException when it cannot listen there, saying where and why
     */
    void start(int port);

    /** @return the text of a file for the instance that calls it; only after {@link #start} */
    String instance();

    /** @return what the instance's references to the environment stand for */
    Map<String, String> environment();

    /** Stops it where it was started. */
    @Override
    void close();
}
