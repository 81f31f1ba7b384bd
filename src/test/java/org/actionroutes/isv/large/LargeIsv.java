package org.actionroutes.isv.large;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * An ISV whose users are made up while they are sent: at {@code /paged} in pages as asked for, at {@code /whole} always
 * all of them at once.
 */
final class LargeIsv implements AutoCloseable {

    private static final String FILLER = "x".repeat(300);
    private static final int PIECE = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final int users;

    LargeIsv(int users) {
        this.users = users;
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String baseUrl(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true).putHeader("Content-Type", "application/json");
        response.write("{\"total\": " + users + ", \"users\": [");
        if (request.path().startsWith("/whole")) {
            send(response, 0);
            return;
        }
        String after = request.getParam("after");
        int from = after == null ? 0 : Integer.parseInt(after);
        int to = Math.min(users, from + Integer.parseInt(request.getParam("limit")));
        response.write(users(from, to));
        response.end("], \"next\": " + (to < users ? "\"" + to + "\"" : "null") + "}");
    }

    private void send(HttpServerResponse response, int from) {
        int next = from;
        while (next < users && !response.writeQueueFull()) {
            int to = Math.min(users, next + PIECE);
            response.write(next == 0 ? users(next, to) : Buffer.buffer(",").appendBuffer(users(next, to)));
            next = to;
        }
        int rest = next;
        if (rest < users) {
            response.drainHandler(drained -> send(response, rest));
        } else {
            response.end("], \"next\": null}");
        }
    }

    private static Buffer users(int from, int to) {
        Buffer json = Buffer.buffer((to - from) * 500);
        for (int i = from; i < to; i++) {
            json.appendString(i == from ? "" : ",");
            json.appendString("{\"id\": \"" + i + "\", \"login\": \"user" + i + "\", \"name\": \"User " + i
                            + "\", \"groups\": [1, 2, 3], \"notes\": \"")
                    .appendString(FILLER)
                    .appendString("\"}");
        }
        return json;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
