package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of {@code list-user-schema}'s properties, as an attribute of SCIM.
 *
 * @param path the attribute's name, and where it is within another, that one's before it
 * @param several whether the first of the path has several values
 * @param attribute what {@link SchemaAttribute} completes
 */
record UserProperty(List<String> path, boolean several, ObjectNode attribute) {

    /** RFC 7643 §2.1. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9$_-]*");
    /** Reading a longer one could take minutes. */
    private static final int LONGEST_NAME = 1000;

    /** Which of several values: {@code .^[primary==true]} of Okta's, {@code [type eq "work"]} of SCIM's. */
    private static final Pattern WHICH = Pattern.compile("\\.?\\^?\\[[^\\]]*]");

    /** A {@code DATE} has no time of day, which a {@code dateTime} needs (RFC 7643 §2.3.5). */
    private static final Map<String, String> TYPES = Map.of(
            "NUMBER", "decimal",
            "INTEGER", "integer",
            "BOOLEAN", "boolean",
            "URI", "reference",
            "OBJECT", "complex");

    /**
     * @param property as the contract has it
     * @param values values that it can have, where it does not tell them itself
     * @return null where SCIM can't have it: its name is no attribute's, it is too deep, or it has nothing within
     */
    static UserProperty of(JsonNode property, List<String> values) {
        String external = property.path("externalName").asText("");
        String place = external.isEmpty() ? property.path("name").asText("") : external;
        if (place.length() > LONGEST_NAME) {
            return null;
        }
        List<String> path = List.of(WHICH.matcher(place).replaceAll("").split("\\.", -1));
        if (path.size() > 2
                || !path.stream().allMatch(name -> NAME.matcher(name).matches())) {
            return null;
        }
        ObjectNode attribute = attribute(path.get(path.size() - 1), property, values);
        boolean deeper = "complex".equals(attribute.path("type").asText());
        if (deeper && (path.size() > 1 || attribute.path("subAttributes").isEmpty())) {
            return null;
        }
        return new UserProperty(path, WHICH.matcher(place).find(), attribute);
    }

    boolean required() {
        return attribute.path("required").asBoolean();
    }

    /** @return the attributes that properties of one schema are, no two of which have the same name */
    static ArrayNode attributes(List<UserProperty> properties) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (UserProperty property : properties) {
            String name = property.path.get(0).toLowerCase(Locale.ROOT);
            if (property.path.size() == 1) {
                all.putIfAbsent(name, property.attribute);
            } else {
                add(all.computeIfAbsent(name, none -> around(property)), property.attribute);
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(all.values());
    }

    private static ObjectNode around(UserProperty property) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", property.path.get(0))
                .put("type", "complex")
                .put("multiValued", property.several)
                .put("description", property.path.get(0));
    }

    private static void add(ObjectNode outer, ObjectNode inner) {
        if (!"complex".equals(outer.path("type").asText())) {
            return;
        }
        ArrayNode within = outer.withArray("subAttributes");
        for (JsonNode other : within) {
            if (sameName(other, inner)) {
                return;
            }
        }
        within.add(inner);
        if (inner.path("required").asBoolean()) {
            outer.put("required", true);
        }
    }

    private static boolean sameName(JsonNode one, JsonNode other) {
        return one.path("name").asText().equalsIgnoreCase(other.path("name").asText());
    }

    private static ObjectNode attribute(String name, JsonNode property, List<String> values) {
        String type = property.path("propertyType").asText();
        ObjectNode attribute = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type", TYPES.getOrDefault(type, "string"))
                .put("multiValued", "ARRAY".equals(type))
                .put("description", description(name, property))
                .put("required", property.path("required").asBoolean());
        if ("URI".equals(type)) {
            attribute.putArray("referenceTypes").add("external");
        }
        if ("OBJECT".equals(type)) {
            attribute.set("subAttributes", within(property));
            return attribute;
        }
        Set<String> canonical = new LinkedHashSet<>();
        for (JsonNode value : property.path("enumConstraint")) {
            // An object has no text; null is no value.
            if (!value.isNull() && !value.asText().isEmpty()) {
                canonical.add(value.asText());
            }
        }
        if (canonical.isEmpty()) {
            canonical.addAll(values);
        }
        canonical.forEach(attribute.withArray("canonicalValues")::add);
        return attribute;
    }

    /** What is in an object; a deeper one has no place in SCIM (RFC 7643 §2.3.8). */
    private static ArrayNode within(JsonNode property) {
        List<UserProperty> within = new ArrayList<>();
        for (JsonNode inner : property.path("properties")) {
            UserProperty one = of(inner, List.of());
            if (one != null
                    && one.path.size() == 1
                    && !"complex".equals(one.attribute.path("type").asText())) {
                within.add(one);
            }
        }
        return attributes(within);
    }

    private static String description(String name, JsonNode property) {
        String title = property.path("title").asText("");
        String description = property.path("description").asText("");
        return title.isEmpty() || description.isEmpty()
                ? (title + description).isEmpty() ? name : title + description
                : title + ": " + description;
    }
}
