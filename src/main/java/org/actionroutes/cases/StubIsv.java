package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An ISV that expects certain requests and complains of any other. Requests come in the order of the list; neighbours
 * marked {@code parallel: true} may come in any order. What an entry may hold stands in {@code routes/CASES.md}.
 */
public final class StubIsv implements AutoCloseable {

    /** The secret of every instance in cases. */
    public static final String TOKEN = CaseSecrets.ISV;

    /** No ISV answers with it. */
    private static final int UNEXPECTED = 599;

    private final HttpServer server;
    private final Runnable end;
    private JsonNode headers = JsonNodeFactory.instance.objectNode();
    private final List<JsonNode> expected = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** Starts one at a free port of 127.0.0.1. */
    public StubIsv() {
        this(Vertx.vertx(), true);
    }

    /** As {@link #StubIsv()}, beside others. */
    StubIsv(Vertx vertx) {
        this(vertx, false);
    }

    private StubIsv(Vertx vertx, boolean alone) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        end = () -> (alone ? vertx.close() : server.close())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** @return where it listens */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /**
     * Forgets what was, and expects the requests of a case.
     *
     * @param it the case; a token call in its {@code upstream.yaml} takes the place of the common one
     */
    public synchronized void expect(Case it) {
        expected.clear();
        complaints.clear();
        headers = it.isv().path("headers");
        expected.addAll(Upstream.requests(it, baseUrl()));
    }

    /** @return what was sent wrongly or unexpectedly; empty if all was as expected */
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** @return what has not been sent yet */
    public synchronized List<String> neverSent() {
        return expected.stream()
                .map(missing -> "never sent: " + missing.path("request").asText())
                .toList();
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode entry = expected.get(i);
            if (entry.path("request").asText().equals(sent)
                    && !(entry.path("parallel").asBoolean() && SentRequest.isAnother(entry, body))) {
                complaints.addAll(new SentRequest(request, body).problems(headers, entry));
                expected.remove(i);
                StubAnswer.send(request.response(), entry.path("answer"));
                return;
            }
            if (!entry.path("parallel").asBoolean()) {
                break;
            }
        }
        complaints.add("sent unexpectedly: " + sent
                + (expected.isEmpty()
                        ? ""
                        : ", where " + expected.get(0).path("request").asText() + " was wanted"));
        request.response().setStatusCode(UNEXPECTED).end();
    }

    @Override
    public void close() {
        end.run();
    }
}
