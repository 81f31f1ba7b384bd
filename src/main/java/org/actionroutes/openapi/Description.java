package org.actionroutes.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An ISV's OpenAPI description, 3.0 or 3.1. What its references lead to is looked up when it is asked for. */
public final class Description {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    /** A reference to a reference to a reference is one that goes in a circle. */
    private static final int MOST_REFERENCES = 50;

    private final JsonNode tree;
    private final List<String> warnings;
    private final List<ApiOperation> operations = new ArrayList<>();

    /**
     * @param tree what stands in it, as one document
     * @param warnings what is not as it should be, and does not matter here
     */
    public Description(JsonNode tree, List<String> warnings) {
        this.tree = tree;
        this.warnings = List.copyOf(warnings);
        tree.path("paths").properties().forEach(path -> {
            JsonNode item = resolve(path.getValue());
            item.properties().stream()
                    .filter(member -> METHODS.contains(member.getKey())
                            && member.getValue().isObject())
                    .forEach(member -> operations.add(
                            new ApiOperation(this, member.getKey(), path.getKey(), item, member.getValue())));
        });
    }

    public JsonNode tree() {
        return tree;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** @return every operation, in the order of the description */
    public List<ApiOperation> operations() {
        return Collections.unmodifiableList(operations);
    }

    /** @return the operation with that {@code operationId}, or that method and path, as in {@code GET /users} */
    public Optional<ApiOperation> operation(String name) {
        return operations.stream()
                .filter(operation ->
                        operation.id().equals(name) || operation.label().equalsIgnoreCase(name))
                .findFirst();
    }

    /** @return what the node is, or what it refers to; missing where that leads nowhere */
    public JsonNode resolve(JsonNode node) {
        JsonNode resolved = resolve(tree, node);
        return isReference(resolved) ? MissingNode.getInstance() : resolved;
    }

    static boolean isReference(JsonNode node) {
        return node.path("$ref").isTextual();
    }

    /** @return what the node is or refers to; still a reference where it goes in a circle */
    static JsonNode resolve(JsonNode tree, JsonNode node) {
        JsonNode resolved = node;
        for (int i = 0; i < MOST_REFERENCES && isReference(resolved); i++) {
            resolved = at(tree, resolved.get("$ref").asText());
        }
        return resolved;
    }

    static JsonNode at(JsonNode root, String reference) {
        return root.at(pointer(reference));
    }

    /** @return where a reference within a file leads; nowhere where it is none */
    static JsonPointer pointer(String reference) {
        String pointer = reference.replaceFirst("^#", "");
        try {
            return JsonPointer.compile(
                    pointer.contains("%")
                            ? URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8)
                            : pointer);
        } catch (IllegalArgumentException e) {
            return JsonPointer.compile("/" + reference);
        }
    }
}
