package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;

/** Answers as an entry of an {@code upstream.yaml} says. */
final class StubAnswer {

    private StubAnswer() {}

    /** @param answer what the entry holds under {@code answer}; may be missing */
    static void send(HttpServerResponse response, JsonNode answer) {
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
            int kept = Math.min(text.length(), answer.get("cutAfter").asInt());
            response.write(text.substring(0, kept)).onComplete(written -> response.reset());
            return;
        }
        response.end(text);
    }

    private static List<String> lines(JsonNode header) {
        return header.isArray() ? header.valueStream().map(JsonNode::asText).toList() : List.of(header.asText());
    }
}
