package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says of schemas that are a part of something else that they have further members there, which a check would take for
 * misspelt ones.
 */
final class OpenParts {

    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

    private final JsonNode whole;
    private final Set<String> seen = new HashSet<>();

    /** @param whole the description, whose references all lead into itself */
    OpenParts(JsonNode whole) {
        this.whole = whole;
    }

    /** Opens the parts of all schemas in a node. */
    void open(JsonNode node) {
        boolean hasParts = node.has("allOf");
        boolean hasMore = hasParts || node.has("properties");
        if (hasParts || hasMore && ALTERNATIVES.stream().anyMatch(node::has)) {
            part(node);
        }
        node.forEach(this::open);
    }

    private void part(JsonNode part) {
        if (part.path("$ref").isTextual()) {
            String reference = part.get("$ref").asText();
            if (seen.add(reference)) {
                part(whole.at(reference.substring(1)));
            }
            return;
        }
        if (part instanceof ObjectNode schema && schema.has("properties") && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", true);
        }
        Stream.of("allOf", "oneOf", "anyOf").forEach(name -> part.path(name).forEach(this::part));
    }
}
