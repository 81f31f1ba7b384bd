package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

/** A request that an ISV has got, held against what was wanted. */
final class SentRequest {

    private static final String ANY = "*";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** What a caller sends and an ISV must not get. */
    private static final List<String> CALLERS = List.of("Cookie", "X-Caller", "X-Request-Id", "Referer");

    private final HttpServerRequest request;
    private final Buffer body;
    private final String sent;
    private final List<String> problems = new ArrayList<>();

    SentRequest(HttpServerRequest request, Buffer body) {
        this.request = request;
        this.body = body;
        this.sent = request.method() + " " + request.uri() + ": ";
    }

    /** Of requests side by side, several may differ in their bodies only. */
    static boolean isAnother(JsonNode entry, Buffer body) {
        return entry.has("body") && !entry.get("body").equals(json(body));
    }

    /** @return null where there is no body, or one that is not JSON */
    static JsonNode json(Buffer body) {
        try {
            return body.length() == 0 ? null : Json.tree(() -> Json.MAPPER.readTree(body.getBytes()));
        } catch (IOException e) {
            return null;
        }
    }

    /** @return a form's fields, decoded; values of a repeated one are joined with {@code and } */
    static JsonNode form(Buffer body) {
        ObjectNode fields = Json.MAPPER.createObjectNode();
        new QueryStringDecoder(body.toString(), false)
                .parameters()
                .forEach((name, values) -> fields.put(name, String.join(" and ", values)));
        return fields;
    }

    /**
     * @param common headers that every request has to have
     * @param entry the entry of an {@code upstream.yaml} that it is to be
     * @return what is wrong with it
     */
    List<String> problems(JsonNode common, JsonNode entry) {
        CALLERS.stream()
                .filter(name -> request.getHeader(name) != null)
                .forEach(name -> problems.add(sent + "came with the caller's header " + name));
        headers(common, entry.path("headers"));
        if (entry.has("form")) {
            form(entry.get("form"));
        } else {
            body(entry.get("body"), entry.path("headers"));
        }
        return problems;
    }

    private void headers(JsonNode common, JsonNode own) {
        Map<String, JsonNode> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Stream.of(common, own)
                .flatMap(JsonNode::propertyStream)
                .forEach(header -> wanted.put(header.getKey(), header.getValue()));
        wanted.forEach((name, value) -> {
            String came = request.getHeader(name);
            boolean right = value.isNull()
                    ? came == null
                    : came != null
                            && (value.asText().equals(ANY) || value.asText().equals(came));
            if (!right) {
                header(name, value.isNull() ? "none" : value.asText());
            }
        });
    }

    private void header(String name, String wanted) {
        String came = request.getHeader(name);
        problems.add(sent + "header " + name + ": wanted " + wanted + ", got " + (came == null ? "none" : came));
    }

    private void body(JsonNode wanted, JsonNode headers) {
        JsonNode came = json(body);
        if (came == null && body.length() > 0) {
            problems.add(sent + "the body is not JSON: " + body);
            return;
        }
        differences("body ", Differences.exactly(wanted, came));
        boolean said =
                headers.propertyStream().anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type"));
        if (came != null && !said && !"application/json".equals(request.getHeader("Content-Type"))) {
            header("Content-Type", "application/json");
        }
    }

    private void form(JsonNode wanted) {
        if (!FORM.equals(String.valueOf(request.getHeader("Content-Type")).replaceFirst(";.*", ""))) {
            header("Content-Type", FORM);
        }
        boolean any = wanted.isTextual() && wanted.asText().equals(ANY) && body.length() > 0;
        if (wanted.isTextual() && !any && !wanted.asText().equals(body.toString())) {
            problems.add(sent + "form: wanted " + wanted.asText() + ", got " + body);
        }
        if (wanted.isObject()) {
            differences("form ", Differences.between(wanted, form(body)));
        }
    }

    private void differences(String of, List<String> differences) {
        First.of(differences).ifPresent(first -> problems.add(sent + of + first));
    }
}
