package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An ISV's OpenAPI description, 3.0 or 3.1.
 *
 * @param tree what stands in it, as one document
 * @param warnings what is not as it should be, and does not matter here
 */
public record Description(JsonNode tree, List<String> warnings) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** A reference to a reference to a reference is one that goes in a circle. */
    private static final int MOST_REFERENCES = 50;

    /** @return every operation, in the order of the description */
    public List<ApiOperation> operations() {
        List<ApiOperation> operations = new ArrayList<>();
        tree.path("paths").properties().forEach(path -> {
            JsonNode item = resolve(path.getValue());
            item.properties().stream()
                    .filter(member -> METHODS.contains(member.getKey())
                            && member.getValue().isObject())
                    .forEach(member -> operations.add(
                            new ApiOperation(this, member.getKey(), path.getKey(), item, member.getValue())));
        });
        return operations;
    }

    /** @return the operation with that {@code operationId}, or that method and path, as in {@code GET /users} */
    public Optional<ApiOperation> operation(String name) {
        return operations().stream()
                .filter(operation ->
                        operation.id().equals(name) || operation.label().equalsIgnoreCase(name))
                .findFirst();
    }

    /** @return what the node is, or what it refers to; missing where that leads nowhere */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = node;
        for (int i = 0; i < MOST_REFERENCES; i++) {
            if (!resolved.path("$ref").isTextual()) {
                return resolved;
            }
            resolved = at(tree, resolved.get("$ref").asText());
        }
        return MissingNode.getInstance();
    }

    static JsonNode at(JsonNode root, String reference) {
        try {
            String pointer = reference.replaceFirst("^#", "");
            return root.at(
                    pointer.contains("%")
                            ? URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8)
                            : pointer);
        } catch (IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }
}
