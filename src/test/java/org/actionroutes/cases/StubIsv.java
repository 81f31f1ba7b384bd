package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An ISV that expects certain requests and complains of any other. Requests come in the order of the list; neighbours
 * marked {@code parallel: true} may come in any order. What an entry may hold stands in the tests' README.
 */
public final class StubIsv implements AutoCloseable {

    /** The secret of every instance in cases. */
    public static final String TOKEN = "stub-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private JsonNode headers = JSON.createObjectNode();
    private final List<JsonNode> expected = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    public StubIsv() {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /**
     * @param common what an {@code isv.yaml} holds: the headers that every request has to carry, and the token call
     *     that comes first
     * @param requests what an {@code upstream.yaml} holds; a token call in it takes the place of the common one
     */
    public synchronized void expect(JsonNode common, JsonNode requests) {
        expected.clear();
        complaints.clear();
        headers = common.path("headers");
        JsonNode token = common.path("token");
        if (token.isObject()
                && !requests.isEmpty()
                && requests.valueStream()
                        .noneMatch(request -> request.get("request").equals(token.get("request")))) {
            expected.add(withBaseUrl(token));
        }
        requests.forEach(request -> expected.add(withBaseUrl(request)));
    }

    private JsonNode withBaseUrl(JsonNode request) {
        try {
            return JSON.readTree(request.toString().replace("{{isv}}", baseUrl().toString()));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What was sent wrongly and what was never sent; empty if all was as expected. */
    public synchronized List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        expected.forEach(
                missing -> all.add("never sent: " + missing.path("request").asText()));
        return all;
    }

    private synchronized void answer(HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode entry = expected.get(i);
            if (entry.path("request").asText().equals(sent)
                    && !(entry.path("parallel").asBoolean() && isAnother(entry, body))) {
                check(entry, request, body);
                expected.remove(i);
                send(request.response(), entry.path("answer"));
                return;
            }
            if (!entry.path("parallel").asBoolean()) {
                break;
            }
        }
        complaints.add("sent unexpectedly: " + sent
                + (expected.isEmpty()
                        ? ""
                        : ", where " + expected.get(0).path("request").asText() + " was expected"));
        request.response().setStatusCode(599).end();
    }

    /** Of requests side by side, several may differ in their bodies only. */
    private static boolean isAnother(JsonNode entry, Buffer body) {
        try {
            return entry.has("body")
                    && !JSON.readTree(entry.get("body").toString()).equals(JSON.readTree(body.getBytes()));
        } catch (IOException e) {
            return true;
        }
    }

    private void check(JsonNode entry, HttpServerRequest request, Buffer body) {
        String sent = request.method() + " " + request.uri();
        for (String name : List.of("Cookie", "X-Caller", "X-Request-Id", "Referer")) {
            if (request.getHeader(name) != null) {
                complaints.add(sent + " came with the caller's header " + name);
            }
        }
        Map<String, JsonNode> wantedHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(headers, entry.path("headers"))
                .flatMap(JsonNode::propertyStream)
                .forEach(header -> wantedHeaders.put(header.getKey(), header.getValue()));
        wantedHeaders.forEach((name, wanted) -> {
            String came = request.getHeader(name);
            if (wanted.isNull()
                    ? came != null
                    : came == null
                            || !wanted.asText().equals("*") && !wanted.asText().equals(came)) {
                complaints.add(sent + " came with " + name + ": " + came);
            }
        });
        if (entry.has("form")) {
            checkForm(sent, entry.get("form"), request, body);
            return;
        }
        try {
            JsonNode came = body.length() == 0 ? null : JSON.readTree(body.getBytes());
            JsonNode wanted = entry.has("body") ? entry.get("body") : null;
            if (came == null
                    ? wanted != null
                    : !JSON.readTree(came.toString())
                            .equals(wanted == null ? null : JSON.readTree(wanted.toString()))) {
                complaints.add(sent + " came with the body " + came + ", where " + wanted + " was expected");
            }
            if (came != null && !"application/json".equals(request.getHeader("Content-Type"))) {
                complaints.add(sent + " came with Content-Type: " + request.getHeader("Content-Type"));
            }
        } catch (IOException e) {
            complaints.add(sent + " came with a body that is not JSON: " + body);
        }
    }

    private void checkForm(String sent, JsonNode wanted, HttpServerRequest request, Buffer body) {
        if (!"application/x-www-form-urlencoded"
                .equals(String.valueOf(request.getHeader("Content-Type")).replaceFirst(";.*", ""))) {
            complaints.add(sent + " came with Content-Type: " + request.getHeader("Content-Type"));
        }
        if (wanted.isTextual()) {
            if (!wanted.asText().equals(body.toString())) {
                complaints.add(sent + " came with the body " + body + ", where " + wanted + " was expected");
            }
            return;
        }
        ObjectNode came = JSON.createObjectNode();
        new QueryStringDecoder(body.toString(), false)
                .parameters()
                .forEach((name, values) -> came.put(name, String.join(" and ", values)));
        Expected.differences(wanted, came)
                .forEach(difference -> complaints.add(sent + " came with the form field " + difference));
    }

    private void send(HttpServerResponse response, JsonNode answer) {
        if (answer.path("never").asBoolean()) {
            return;
        }
        response.setStatusCode(answer.path("status").asInt(200));
        answer.path("headers")
                .properties()
                .forEach(header -> response.putHeader(header.getKey(), lines(header.getValue())));
        String text = answer.has("json")
                ? answer.get("json").toString()
                : answer.path("text").asText();
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

    private static List<String> lines(JsonNode header) {
        return header.isArray() ? header.valueStream().map(JsonNode::asText).toList() : List.of(header.asText());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
