package org.actionroutes.cases;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** An ISV that answers as the test says, and keeps what it was sent. */
public final class RecordingIsv implements AutoCloseable {

    /**
     * One request.
     *
     * @param line method and target, as in {@code GET /users?skip=0}
     * @param headers by their names in lower case
     * @param body its body as text
     */
    public record Request(String line, Map<String, String> headers, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final List<Request> requests = new ArrayList<>();
    private volatile BiConsumer<Request, HttpServerResponse> answer = (request, response) -> json(response, 200, "{}");

    public RecordingIsv() {
        server = vertx.createHttpServer()
                .requestHandler(incoming -> incoming.body().onSuccess(body -> {
                    Map<String, String> headers = new TreeMap<>();
                    incoming.headers()
                            .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
                    Request request = new Request(incoming.method() + " " + incoming.uri(), headers, body.toString());
                    synchronized (requests) {
                        requests.add(request);
                    }
                    answer.accept(request, incoming.response());
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Forgets what came, and answers so from now on. */
    public void answers(BiConsumer<Request, HttpServerResponse> other) {
        synchronized (requests) {
            requests.clear();
        }
        answer = other;
    }

    /** How it answers. */
    public BiConsumer<Request, HttpServerResponse> answer() {
        return answer;
    }

    public static void json(HttpServerResponse response, int status, String json) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }

    /** What came since {@link #answers}. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Those whose line starts so. */
    public List<Request> requests(String start) {
        return requests().stream()
                .filter(request -> request.line().startsWith(start))
                .toList();
    }

    /** Runs something later, on the server's own thread. */
    public void after(long ms, Runnable action) {
        vertx.setTimer(ms, timer -> action.run());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
