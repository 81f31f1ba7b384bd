package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An ISV that expects certain requests and complains of any other. Requests come in the order of the list; neighbours
 * marked {@code parallel: true} may come in any order. What an entry may hold stands in the tests' README.
 */
public final class StubIsv implements AutoCloseable {

    /** The secret of every instance in cases, and the token that the token endpoint gives out. */
    public static final String TOKEN = "stub-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private JsonNode headers = JSON.createObjectNode();
    private final List<JsonNode> expected = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    public StubIsv() {
        server = vertx.createHttpServer().requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** @param every the headers that every request has to carry */
    public synchronized void requires(JsonNode every) {
        headers = every;
    }

    public synchronized void expect(JsonNode requests) {
        expected.clear();
        complaints.clear();
        requests.forEach(expected::add);
    }

    /** What was sent wrongly and what was never sent; empty if all was as expected. */
    public synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        expected.forEach(missing -> all.add("never sent: " + missing.path("request").asText()));
        return all;
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode entry = expected.get(i);
            if (entry.path("request").asText().equals(sent)) {
                check(entry, request, body);
                expected.remove(i);
                send(request.response(), entry.path("answer"));
                return;
            }
            if (!entry.path("parallel").asBoolean()) {
                break;
            }
        }
        if (request.method().name().equals("POST") && request.path().endsWith("/token")) {
            request.response().putHeader("Content-Type", "application/json")
                    .end("{\"access_token\": \"" + TOKEN + "\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");
            return;
        }
        complaints.add("sent unexpectedly: " + sent + (expected.isEmpty() ? "" : ", where "
                + expected.get(0).path("request").asText() + " was expected"));
        request.response().setStatusCode(599).end();
    }

    private void check(JsonNode entry, HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        for (String name : List.of("Cookie", "X-Caller", "X-Request-Id", "Referer")) {
            if (request.getHeader(name) != null) {
                complaints.add(sent + " came with the caller's header " + name);
            }
        }
        Stream.of(headers, entry.path("headers")).flatMap(JsonNode::propertyStream).forEach(header -> {
            if (!header.getValue().asText().equals(request.getHeader(header.getKey()))) {
                complaints.add(sent + " came with " + header.getKey() + ": " + request.getHeader(header.getKey()));
            }
        });
        try {
            JsonNode came = body.length() == 0 ? null : JSON.readTree(body.getBytes());
            JsonNode wanted = entry.has("body") ? entry.get("body") : null;
            if (came == null ? wanted != null : !JSON.readTree(came.toString()).equals(wanted == null ? null : JSON.readTree(wanted.toString()))) {
                complaints.add(sent + " came with the body " + came + ", where " + wanted + " was expected");
            }
            if (came != null && !"application/json".equals(request.getHeader("Content-Type"))) {
                complaints.add(sent + " came with Content-Type: " + request.getHeader("Content-Type"));
            }
        } catch (IOException e) {
            complaints.add(sent + " came with a body that is not JSON: " + body);
        }
    }

    private void send(HttpServerResponse response, JsonNode answer) {
        if (answer.path("never").asBoolean()) {
            return;
        }
        response.setStatusCode(answer.path("status").asInt(200));
        answer.path("headers").properties().forEach(header -> response.putHeader(header.getKey(), header.getValue().asText()));
        String text = answer.has("json") ? answer.get("json").toString() : answer.path("text").asText();
        if (answer.has("json") && !response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "application/json");
        }
        if (answer.has("cutAfter")) {
            response.putHeader("Content-Length", Integer.toString(text.length()));
            response.write(text.substring(0, answer.get("cutAfter").asInt())).onComplete(written -> response.reset());
            return;
        }
        response.end(text);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
