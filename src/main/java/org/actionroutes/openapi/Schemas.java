package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the schemas of a description say. They may stand within themselves. */
public final class Schemas {

    private static final List<String> ALTERNATIVES = List.of("oneOf", "anyOf");

    private final Description description;
    private final IdentityHashMap<JsonNode, Map<String, JsonNode>> known = new IdentityHashMap<>();

    public Schemas(Description description) {
        this.description = description;
    }

    /** @return the type without null, or empty text where it says none */
    public String type(JsonNode schema) {
        return type(schema, new HashSet<>());
    }

    private String type(JsonNode reference, Set<String> seen) {
        if (isSeen(reference, seen)) {
            return "";
        }
        JsonNode schema = description.resolve(reference);
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        if (type.isArray()) {
            return type.valueStream()
                    .map(JsonNode::asText)
                    .filter(one -> !one.equals("null"))
                    .findFirst()
                    .orElse("");
        }
        if (schema.has("properties")) {
            return "object";
        }
        if (schema.has("items")) {
            return "array";
        }
        return Stream.of("allOf", "oneOf", "anyOf")
                .flatMap(name -> schema.path(name).valueStream())
                .map(part -> type(part, seen))
                .filter(found -> !found.isEmpty() && !found.equals("null"))
                .findFirst()
                .orElse("");
    }

    /**
     * @return the properties of an object, laid over those of its parts; of alternatives, those of the first object.
     *     What two say of one property is laid over each other, too
     */
    public Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> found = known.get(schema);
        if (found == null) {
            found = new LinkedHashMap<>();
            properties(schema, found, new HashSet<>());
            known.put(schema, found);
        }
        return found;
    }

    private void properties(JsonNode reference, Map<String, JsonNode> all, Set<String> seen) {
        if (isSeen(reference, seen)) {
            return;
        }
        JsonNode schema = description.resolve(reference);
        schema.path("allOf").forEach(part -> properties(part, all, seen));
        ALTERNATIVES.stream()
                .flatMap(name -> schema.path(name).valueStream())
                .filter(part -> type(part).equals("object"))
                .findFirst()
                .ifPresent(part -> properties(part, all, seen));
        schema.path("properties")
                .properties()
                .forEach(property -> all.merge(property.getKey(), property.getValue(), this::over));
    }

    /** Objects become a whole of both; of values, what the later one says counts. */
    private JsonNode over(JsonNode earlier, JsonNode later) {
        if (type(earlier).equals("object") && type(later).matches("object|")) {
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.putArray("allOf").add(earlier).add(later);
            return both;
        }
        return type(later).isEmpty() || type(later).equals(type(earlier))
                ? overlay(List.of(earlier, later), new HashSet<>())
                : later;
    }

    private JsonNode overlay(Iterable<JsonNode> parts, Set<String> seen) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        parts.forEach(part -> {
            if (whole(part, seen) instanceof ObjectNode object) {
                all.setAll(object);
            }
        });
        return all;
    }

    /** @return the names of the properties that an object has to have */
    public Set<String> required(JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        required(schema, required, new HashSet<>());
        return required;
    }

    private void required(JsonNode reference, Set<String> all, Set<String> seen) {
        if (!isSeen(reference, seen)) {
            JsonNode schema = description.resolve(reference);
            schema.path("required").forEach(name -> all.add(name.asText()));
            schema.path("allOf").forEach(part -> required(part, all, seen));
            ALTERNATIVES.stream()
                    .flatMap(name -> schema.path(name).valueStream())
                    .filter(part -> type(part).equals("object"))
                    .findFirst()
                    .ifPresent(part -> required(part, all, seen));
        }
    }

    /** @return the only value that a schema allows; empty where there are several */
    public Optional<JsonNode> fixed(JsonNode schema) {
        JsonNode whole = whole(schema);
        return Stream.of(
                        whole.path("const"),
                        whole.path("enum").size() == 1 ? whole.path("enum").get(0) : null)
                .filter(value -> value != null && value.isValueNode())
                .findFirst();
    }

    /** @return the schema of an array's items, where it is an array of objects */
    public Optional<JsonNode> objectsIn(JsonNode reference) {
        JsonNode schema = whole(reference);
        return Optional.of(schema.path("items"))
                .filter(items -> type(schema).equals("array") && type(items).equals("object"));
    }

    /** @return the schema itself, the alternative of it that is not null, or what its parts say together of a value */
    public JsonNode whole(JsonNode reference) {
        return whole(reference, new HashSet<>());
    }

    private JsonNode whole(JsonNode reference, Set<String> seen) {
        if (isSeen(reference, seen)) {
            return description.resolve(reference);
        }
        JsonNode schema = description.resolve(reference);
        if (schema.has("properties") || schema.has("type") && !schema.has("allOf")) {
            return schema;
        }
        JsonNode parts = schema.path("allOf");
        if (parts.size() > 1 || parts.size() == 1 && schema.has("type")) {
            return type(schema).equals("object") ? schema : overlay(parts, seen);
        }
        return Stream.of("allOf", "oneOf", "anyOf")
                .flatMap(name -> schema.path(name).valueStream())
                .filter(part -> !type(part).isEmpty() && !type(part).equals("null"))
                .findFirst()
                .map(part -> whole(part, seen))
                .orElse(schema);
    }

    /** Whether a reference was followed before, so that it leads round in a circle. */
    private static boolean isSeen(JsonNode reference, Set<String> seen) {
        return Description.isReference(reference)
                && !seen.add(reference.get("$ref").asText());
    }
}
