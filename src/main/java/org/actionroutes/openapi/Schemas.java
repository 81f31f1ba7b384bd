package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the schemas of a description say. They may stand within themselves. */
public final class Schemas {

    private static final int DEEPEST = 12;

    private final Description description;

    public Schemas(Description description) {
        this.description = description;
    }

    /** @return the type without null, or empty text where it says none */
    public String type(JsonNode schema) {
        return type(schema, 0);
    }

    private String type(JsonNode reference, int depth) {
        JsonNode schema = description.resolve(reference);
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        if (type.isArray()) {
            return stream(type)
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
        return depth > DEEPEST
                ? ""
                : parts(schema)
                        .map(part -> type(part, depth + 1))
                        .filter(found -> !found.isEmpty() && !found.equals("null"))
                        .findFirst()
                        .orElse("");
    }

    /** @return the properties of an object, also those of its parts; of alternatives, those of the first object */
    public Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        properties(schema, properties, new HashSet<>(), 0);
        return properties;
    }

    private void properties(JsonNode reference, Map<String, JsonNode> all, Set<JsonNode> seen, int depth) {
        JsonNode schema = description.resolve(reference);
        if (depth > DEEPEST || reference.has("$ref") && !seen.add(reference.get("$ref"))) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> all.putIfAbsent(property.getKey(), property.getValue()));
        schema.path("allOf").forEach(part -> properties(part, all, seen, depth + 1));
        Stream.of("oneOf", "anyOf")
                .flatMap(name -> stream(schema.path(name)))
                .filter(part -> type(part).equals("object"))
                .findFirst()
                .ifPresent(part -> properties(part, all, seen, depth + 1));
    }

    /** @return the names of the properties that an object has to have */
    public Set<String> required(JsonNode schema) {
        Set<String> required = new java.util.LinkedHashSet<>();
        required(schema, required, 0);
        return required;
    }

    private void required(JsonNode reference, Set<String> all, int depth) {
        JsonNode schema = description.resolve(reference);
        schema.path("required").forEach(name -> all.add(name.asText()));
        if (depth < DEEPEST) {
            schema.path("allOf").forEach(part -> required(part, all, depth + 1));
        }
    }

    /** @return the schema of an array's items, where it is an array of objects */
    public Optional<JsonNode> objectsIn(JsonNode reference) {
        JsonNode schema = whole(reference);
        return Optional.of(schema.path("items"))
                .filter(items -> type(schema).equals("array") && type(items).equals("object"));
    }

    /** @return the schema itself, or the alternative of it that is not null */
    public JsonNode whole(JsonNode reference) {
        JsonNode schema = description.resolve(reference);
        for (int i = 0; i < DEEPEST && !schema.has("type") && !schema.has("properties"); i++) {
            JsonNode part = parts(schema)
                    .map(description::resolve)
                    .filter(one -> !type(one).isEmpty() && !type(one).equals("null"))
                    .findFirst()
                    .orElse(null);
            if (part == null || schema.path("allOf").size() > 1) {
                return schema;
            }
            schema = part;
        }
        return schema;
    }

    private static Stream<JsonNode> parts(JsonNode schema) {
        return Stream.of("allOf", "oneOf", "anyOf").flatMap(name -> stream(schema.path(name)));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
