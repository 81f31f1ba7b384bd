package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Adds what a schema requires to JSON that holds only what matters to a case, so that cases stay short and answers are
 * whole.
 */
final class OpenApiSamples {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Of parts within parts, and of references to references: deeper ones go in a circle. */
    private static final int DEEPEST = 30;

    private final JsonNode description;

    OpenApiSamples(JsonNode description) {
        this.description = description;
    }

    /** Adds the members that are missing in the value, at any depth. */
    void complete(JsonNode reference, JsonNode value) {
        complete(reference, value, 0);
    }

    private void complete(JsonNode reference, JsonNode value, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        JsonNode schema = resolved(reference);
        schema.path("allOf").forEach(part -> complete(part, value, depth + 1));
        Stream.of(schema.path("oneOf"), schema.path("anyOf"))
                .flatMap(all -> StreamSupport.stream(all.spliterator(), false))
                .min(Comparator.comparing(one -> resolved(one).path("required").size()))
                .ifPresent(one -> complete(one, value, depth + 1));
        if (value instanceof ObjectNode object) {
            schema.path("required").forEach(name -> {
                if (!object.has(name.asText())) {
                    object.set(
                            name.asText(),
                            sample(resolved(schema.path("properties").path(name.asText()))));
                }
            });
            object.properties()
                    .forEach(member ->
                            complete(schema.path("properties").path(member.getKey()), member.getValue(), depth + 1));
        } else if (value.isArray()) {
            value.forEach(item -> complete(schema.path("items"), item, depth + 1));
        }
    }

    private static JsonNode sample(JsonNode schema) {
        if (schema.path("nullable").asBoolean() || nullable(schema.path("type"))) {
            return NODES.nullNode();
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        return switch (type(schema)) {
            case "integer", "number" -> NODES.numberNode(0);
            case "boolean" -> NODES.booleanNode(false);
            case "array" -> NODES.arrayNode();
            case "string" ->
                NODES.textNode(
                        switch (schema.path("format").asText()) {
                            case "uri" -> "https://api.example.com/sample";
                            case "date-time" -> "2026-01-31T09:30:00Z";
                            default -> "sample";
                        });
            default -> NODES.objectNode();
        };
    }

    /** As OpenAPI 3.1 says it. */
    private static boolean nullable(JsonNode type) {
        return type.valueStream().anyMatch(one -> one.asText().equals("null"));
    }

    /** @return the type, of several the first that is not null */
    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream()
                        .map(JsonNode::asText)
                        .filter(one -> !one.equals("null"))
                        .findFirst()
                        .orElse("")
                : type.asText();
    }

    private JsonNode resolved(JsonNode node) {
        return resolved(description, node);
    }

    /** @return what the node is, or what it refers to; missing where that goes in a circle */
    static JsonNode resolved(JsonNode description, JsonNode node) {
        JsonNode resolved = node;
        for (int i = 0; i < DEEPEST; i++) {
            if (!resolved.path("$ref").isTextual()) {
                return resolved;
            }
            String pointer = resolved.get("$ref").asText().substring(1);
            resolved = description.at(
                    pointer.contains("%")
                            ? URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8)
                            : pointer);
        }
        return MissingNode.getInstance();
    }
}
