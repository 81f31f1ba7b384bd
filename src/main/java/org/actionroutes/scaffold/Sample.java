package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.openapi.Schemas;

/** Values that a schema allows. */
final class Sample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEPEST = 4;

    private final Schemas schemas;

    Sample(Schemas schemas) {
        this.schemas = schemas;
    }

    /** @param usual what a text is where the schema does not say */
    JsonNode of(JsonNode reference, String usual) {
        return of(reference, usual, 0);
    }

    private JsonNode of(JsonNode reference, String usual, int depth) {
        JsonNode schema = schemas.whole(reference);
        JsonNode given = Stream.of(
                        schemas.fixed(schema).orElse(schema.path("-")),
                        schema.path("example"),
                        schema.path("examples").path(0),
                        schema.path("enum").path(0),
                        schema.path("default"))
                .filter(one -> !one.isMissingNode() && !one.isNull() && fits(one, schemas.type(schema)))
                .findFirst()
                .orElse(null);
        if (given != null) {
            return given;
        }
        return switch (schemas.type(schema)) {
            case "integer", "number" ->
                NODES.numberNode(Math.max(schema.path("minimum").asInt(42), 1));
            case "boolean" -> NODES.booleanNode(true);
            case "array" -> array(schema, usual, depth);
            case "object" -> object(schema, depth);
            default -> NODES.textNode(text(schema, usual));
        };
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
    }

    private ArrayNode array(JsonNode schema, String usual, int depth) {
        ArrayNode array = NODES.arrayNode();
        if (schema.path("minItems").asInt(0) > 0 && depth < DEEPEST) {
            array.add(of(schema.path("items"), usual, depth + 1));
        }
        return array;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        if (depth < DEEPEST) {
            schemas.required(schema).forEach(name -> {
                JsonNode property = schemas.properties(schema).get(name);
                if (property != null) {
                    object.set(name, of(property, name, depth + 1));
                }
            });
        }
        return object;
    }

    private static String text(JsonNode schema, String usual) {
        String text = switch (schema.path("format").asText()) {
            case "uuid" -> "6f1c6a3e-0d0b-4c5e-9a3f-2b7d8e9f0a1b";
            case "email" -> "ada@example.com";
            case "uri", "url" -> "https://example.com/42";
            case "date-time" -> "2026-01-31T09:30:00Z";
            case "date" -> "2026-01-31";
            default -> usual;
        };
        int least = schema.path("minLength").asInt(0);
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        String padded = text.length() < least && least < 100 ? text + "0".repeat(least - text.length()) : text;
        return padded.length() > most && most > 0 ? padded.substring(0, most) : padded;
    }

    /** Puts a value where a path of names and {@code [0]} leads, and makes what is missing on the way. */
    static void put(ObjectNode root, List<String> path, JsonNode value) {
        JsonNode at = root;
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            boolean list = !last && path.get(i + 1).startsWith("[");
            JsonNode next = last ? value : list ? NODES.arrayNode() : NODES.objectNode();
            if (at instanceof ArrayNode array) {
                if (array.isEmpty()) {
                    array.add(next);
                }
                at = array.get(0);
            } else {
                ObjectNode object = (ObjectNode) at;
                if (last || !object.path(path.get(i)).isContainerNode()) {
                    object.set(path.get(i), next);
                }
                at = object.get(path.get(i));
            }
        }
    }

    /** @return the names of a JSONPath such as {@code $.meta['next']} */
    static List<String> names(String jsonPath) {
        return java.util.regex.Pattern.compile("\\['([^']*)'\\]|\\.(\\w+)")
                .matcher(jsonPath)
                .results()
                .map(step -> step.group(1) != null ? step.group(1) : step.group(2))
                .toList();
    }
}
