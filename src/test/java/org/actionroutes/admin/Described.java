package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds what is answered against the description that is served. */
final class Described {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;

    /** @param document as it is served */
    Described(JsonNode document) {
        this.document = document;
    }

    JsonNode document() {
        return document;
    }

    /** @param path as it was called, without a query */
    void check(String method, String path, HttpResponse<String> answer) throws Exception {
        JsonNode operation = operation(method, path);
        JsonNode response = operation.at("/responses/" + answer.statusCode());
        response = resolved(response.isMissingNode() ? problem() : response);
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).isEmpty();
        } else {
            String type = answer.headers().firstValue("Content-Type").orElseThrow();
            assertThat(content.has(type)).as(method + " " + path + ": " + type).isTrue();
            ObjectNode schema =
                    content.at("/" + type.replace("/", "~1") + "/schema").deepCopy();
            schema.set("components", document.get("components"));
            List<Error> errors = SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> {})
                    .getSchema(schema)
                    .validate(JSON.readTree(answer.body()));
            assertThat(errors)
                    .as(method + " " + path + " answers " + answer.body())
                    .isEmpty();
        }
        response.path("headers")
                .fieldNames()
                .forEachRemaining(header ->
                        assertThat(answer.headers().firstValue(header)).isPresent());
    }

    /** An address or a method that is not described is answered as all that goes wrong is. */
    private JsonNode operation(String method, String path) {
        return document.get("paths").properties().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .map(Map.Entry::getValue)
                .map(item -> item.path(method.toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
    }

    private JsonNode problem() {
        return document.at("/components/responses/Problem");
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
