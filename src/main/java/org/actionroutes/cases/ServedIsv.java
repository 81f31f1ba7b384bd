package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Collection;
import java.util.function.Consumer;

/** The ISV of some cases, which answers their requests in any order and again and again. */
public final class ServedIsv implements AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final ServedRequests requests;
    private final Consumer<String> log;

    /**
     * Starts it at 127.0.0.1.
     *
     * @param cases the cases; the first of those that have a request answers it
     * @param port its port, or 0 for any
     * @param log gets a line for each request, with what answered it
     */
    public ServedIsv(Collection<Case> cases, int port, Consumer<String> log) {
        this.log = log;
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        requests = new ServedRequests(cases, baseUrl());
    }

    /** @return where it listens */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** @return every request that it answers, sorted */
    public Collection<String> answered() {
        return requests.all();
    }

    private void answer(HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        ServedRequests.Found found = requests.find(sent, body);
        if (found.served() == null) {
            log.accept(sent + " -> " + NOT_FOUND + ", " + found.why());
            request.response()
                    .setStatusCode(NOT_FOUND)
                    .putHeader("Content-Type", "application/json")
                    .end(JsonNodeFactory.instance
                            .objectNode()
                            .put("message", sent + ": " + found.why())
                            .toString());
            return;
        }
        JsonNode answer = found.served().entry().path("answer");
        String what = answer.path("never").asBoolean()
                ? "no answer"
                : answer.path("status").asText("200") + (answer.has("cutAfter") ? ", cut off" : "");
        log.accept(sent + " -> " + what + ", by " + found.served().name());
        StubAnswer.send(request.response(), answer);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
