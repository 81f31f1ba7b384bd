package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a schema says of an attribute (RFC 7643 §7).
 *
 * @param type such as {@code boolean}; an empty text where no schema has the attribute
 * @param parts the attributes in it, by their names without case
 */
record Definition(
        String name,
        String type,
        boolean multiValued,
        boolean required,
        boolean readOnly,
        Map<String, Definition> parts) {

    /** @param json a schema's {@code attributes} or {@code subAttributes} */
    static Map<String, Definition> all(JsonNode json) {
        Map<String, Definition> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode attribute : json) {
            all.put(
                    attribute.path("name").asText(),
                    new Definition(
                            attribute.path("name").asText(),
                            attribute.path("type").asText().toLowerCase(Locale.ROOT),
                            attribute.path("multiValued").asBoolean(),
                            attribute.path("required").asBoolean(),
                            attribute.path("mutability").asText().equalsIgnoreCase("readOnly"),
                            all(attribute.path("subAttributes"))));
        }
        return all;
    }

    static Definition unknown(String name) {
        return new Definition(name, "", false, false, false, Map.of());
    }

    /** @return the attribute in it of the name */
    Definition part(String part) {
        return Optional.ofNullable(parts.get(part)).orElseGet(() -> unknown(part));
    }

    /** @return the attribute as one of its values is, where it has several */
    Definition single() {
        return new Definition(name, type, false, required, readOnly, parts);
    }

    /**
     * @param value as a client sent it
     * @return the value as the schema has it
     * @throws ScimError 400 {@code invalidValue}
     */
    JsonNode normal(JsonNode value) {
        if (value.isNull()) {
            return value;
        }
        if (multiValued) {
            var values = JsonNodeFactory.instance.arrayNode();
            if (value.isArray()) {
                value.forEach(one -> values.add(single().normal(one)));
            } else {
                values.add(single().normal(value));
            }
            return values;
        }
        return switch (type) {
            case "boolean" -> truth(value);
            case "complex" -> object(value);
            case "" -> value;
            default -> {
                if (value.isContainerNode()) {
                    throw wrong("is " + what() + ", not " + kind(value));
                }
                yield value;
            }
        };
    }

    private JsonNode truth(JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        if (value.isTextual() && value.asText().equalsIgnoreCase("true")) {
            return BooleanNode.TRUE;
        }
        if (value.isTextual() && value.asText().equalsIgnoreCase("false")) {
            return BooleanNode.FALSE;
        }
        throw wrong("is true or false, not " + kind(value));
    }

    private JsonNode object(JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (value.isObject()) {
            value.properties().forEach(field -> {
                Definition part = part(field.getKey());
                object.set(part.name(), part.normal(field.getValue()));
            });
            return object;
        }
        if (value.isValueNode() && !value.isBoolean() && parts.containsKey(Matching.VALUE)) {
            // Some clients send the id of a member or of a manager alone.
            return object.put(Matching.VALUE, value.asText());
        }
        throw wrong("is an object, not " + kind(value));
    }

    private String what() {
        return type.equals("string") ? "a text" : "a " + type;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case NULL -> "null";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            default -> "this text";
        };
    }

    private ScimError wrong(String what) {
        return ScimError.badRequest("invalidValue", name + " " + what + ".");
    }
}
