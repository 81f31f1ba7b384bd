package org.actionroutes.cases;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** An ISV below HTTP: it answers with any bytes, at any pace. It takes each piece that arrives for a whole request. */
public final class RawIsv implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final NetServer server;
    private final String scheme;
    private volatile Consumer<NetSocket> greeting = socket -> {};
    private volatile BiConsumer<NetSocket, String> answer = (socket, request) -> {};

    public RawIsv() {
        this(new NetServerOptions());
    }

    /** @param options with TLS or without */
    public RawIsv(NetServerOptions options) {
        scheme = options.isSsl() ? "https" : "http";
        server = vertx.createNetServer(options)
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    socket.exceptionHandler(gone -> {});
                    greeting.accept(socket);
                    socket.handler(request -> answer.accept(socket, request.toString()));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI baseUrl() {
        return URI.create(scheme + "://localhost:" + server.actualPort());
    }

    /** Answers so from now on. */
    public RawIsv answers(Consumer<NetSocket> other) {
        return answersTo((socket, request) -> other.accept(socket));
    }

    /** As {@link #answers}, with the request as it came. */
    public RawIsv answersTo(BiConsumer<NetSocket, String> other) {
        answer = other;
        return this;
    }

    /** Says this from now on to each connection, before anybody has asked. */
    public RawIsv greets(Consumer<NetSocket> other) {
        greeting = other;
        return this;
    }

    /** Runs something later, on the server's own thread. */
    public void after(long ms, Runnable action) {
        vertx.setTimer(ms, timer -> action.run());
    }

    /** How many connections were made. */
    public int connections() {
        return connections.get();
    }

    /** Sends the head at once, and then the same piece again and again, for as long as the other side stays. */
    public void drip(NetSocket socket, String head, String piece, long everyMs) {
        socket.write(head);
        long timer = vertx.setPeriodic(everyMs, tick -> socket.write(piece));
        socket.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    /** Sends the head at once, and then so many of the same piece, as fast as the other side takes them. */
    public static void flood(NetSocket socket, String head, String piece, int times, String end) {
        socket.write(head);
        send(socket, Buffer.buffer(piece), times, end);
    }

    private static void send(NetSocket socket, Buffer piece, int times, String end) {
        int left = times;
        while (left > 0 && !socket.writeQueueFull()) {
            socket.write(piece);
            left--;
        }
        int remaining = left;
        if (left == 0) {
            socket.write(end);
        } else {
            socket.drainHandler(drained -> send(socket, piece, remaining, end));
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
