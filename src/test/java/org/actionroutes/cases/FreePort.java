package org.actionroutes.cases;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports that a process is told to listen at. Until it does, nobody else may take them: so they are none of those that
 * the system gives to outgoing connections and to who listens at any, and each is given once. Each process of tests has
 * a range of its own.
 */
public final class FreePort {

    /** All ranges end below what Linux (from 32768), macOS and Windows (from 49152) give out themselves. */
    private static final int FIRST = 10_000;

    private static final int RANGE = 4_000;
    private static final int RANGES = 5;

    private static final int BEGIN = FIRST + Integer.getInteger("fork.number", 0) % RANGES * RANGE;

    /** Another run may have left some of them in use. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private FreePort() {}

    /** @return one that nobody listens at, and that this process has not been given before */
    public static int next() {
        for (int i = 0; i < RANGE; i++) {
            int port = BEGIN + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("all ports from " + BEGIN + " to " + (BEGIN + RANGE - 1) + " are in use");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
