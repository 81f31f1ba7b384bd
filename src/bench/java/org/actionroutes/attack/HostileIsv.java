package org.actionroutes.attack;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ISVs of which one is honest, and the others do what they should not. Which one is called, the first part of the path
 * says. The one that sends an answer too many has a port of its own.
 */
final class HostileIsv implements AutoCloseable {

    private static final int HONEST_MS = 5;
    private static final int LARGE = 4_000_000;
    private static final Buffer DENSE = Buffer.buffer("{\"data\":[" + "[],".repeat(LARGE / 3 - 100) + "[]]}");
    private static final Buffer LARGE_USER = Buffer.buffer("{\"id\":\"7\",\"login\":\"" + "a".repeat(LARGE) + "\"}");
    private static final Buffer PIECE = Buffer.buffer("[{\"id\":1,\"a\":[]},".repeat(1000));
    private static final String HEADER = "x".repeat(15_000);
    private static final Pattern ASKED = Pattern.compile("GET /\\S*/users/(\\S+) ");

    private final Vertx vertx = Vertx.vertx();
    /** So that what the others send is in nobody's way already here. */
    private final Vertx honestVertx = Vertx.vertx();

    private final HttpServer honest;
    private final HttpServer server;
    private final NetServer raw;

    HostileIsv() {
        honest = listening(honestVertx, request -> honestVertx.setTimer(HONEST_MS, over -> honest(request)));
        server = listening(vertx, this::answer);
        raw = vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(gone -> {});
                    socket.handler(request -> answerTwice(socket, request.toString()));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HttpServer listening(Vertx vertx, Handler<HttpServerRequest> answer) {
        return vertx.createHttpServer(new HttpServerOptions())
                .requestHandler(answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String baseUrl(String kind) {
        int port = switch (kind) {
            case "honest" -> honest.actualPort();
            case "twice" -> raw.actualPort();
            default -> server.actualPort();
        };
        return "http://127.0.0.1:" + port + "/" + kind;
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.exceptionHandler(gone -> {});
        switch (request.path().split("/")[1]) {
            case "hang" -> {}
            case "limited" ->
                response.setStatusCode(429).putHeader("Retry-After", "3").end();
            case "dense" ->
                response.putHeader("Content-Type", "application/json").end(DENSE);
            case "large" ->
                response.putHeader("Content-Type", "application/json").end(LARGE_USER);
            case "endless" -> endless(response.setChunked(true).putHeader("Content-Type", "application/json"));
            case "drip" -> drip(response.setChunked(true));
            case "headers" -> {
                for (int i = 0; i < 100; i++) {
                    response.putHeader("X-" + i, HEADER);
                }
                response.end("{}");
            }
            case "odd" ->
                response.setStatusCode(429)
                        .putHeader("RateLimit", ";".repeat(15_000))
                        .putHeader("Location", "/".repeat(15_000))
                        .putHeader("RateLimit-Reset", "9".repeat(20))
                        .end("{\"message\":\"\\ud800\\u202e\"}");
            default -> request.connection().close();
        }
    }

    private static void honest(HttpServerRequest request) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        request.response()
                .putHeader("Content-Type", "application/json")
                .end("{\"id\":\"" + id + "\",\"login\":\"login of " + id + "\"}");
    }

    private void endless(HttpServerResponse response) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(PIECE);
        }
        response.drainHandler(drained -> endless(response));
    }

    private void drip(HttpServerResponse response) {
        long timer = vertx.setPeriodic(500, tick -> response.write(" "));
        response.closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private static void answerTwice(NetSocket socket, String request) {
        Matcher asked = ASKED.matcher(request);
        String body = "{\"id\":\"" + (asked.find() ? asked.group(1) : "?") + "\",\"login\":\"x\"}";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.write(answer + answer.replace("\"id\":\"", "\"id\":\"another than "));
    }

    @Override
    public void close() {
        honestVertx.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
