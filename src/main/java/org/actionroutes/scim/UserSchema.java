package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What attributes an ISV's users have.
 *
 * @param properties by the schema they belong to, in the ISV's order; null where the integration does not tell
 */
record UserSchema(Map<String, List<UserProperty>> properties) {

    private static final String PROPERTIES = "list-user-schema";
    private static final String VALUES = "list-user-schema-property-values";
    private static final Pattern VERSION = Pattern.compile("v?[0-9.]+");

    /** @return what the instance's ISV has; failed with {@link ScimError} where an action fails */
    static CompletableFuture<UserSchema> of(Actions actions) {
        if (!actions.has(PROPERTIES)) {
            return CompletableFuture.completedFuture(new UserSchema(null));
        }
        CompletableFuture<List<ObjectNode>> values = actions.has(VALUES)
                ? Listed.all(actions, VALUES, "schemaPropertyValues")
                : CompletableFuture.completedFuture(List.of());
        return Listed.all(actions, PROPERTIES, "schemaProperties").thenCombine(values, UserSchema::of);
    }

    private static UserSchema of(List<ObjectNode> properties, List<ObjectNode> values) {
        Map<String, List<String>> possible = values.stream()
                .collect(Collectors.groupingBy(
                        value -> value.path("schemaPropertyName").asText(""),
                        Collectors.mapping(value -> value.path("id").asText(), Collectors.toList())));
        Map<String, List<UserProperty>> all = new LinkedHashMap<>();
        for (ObjectNode each : properties) {
            String namespace = each.path("externalNamespace").asText("");
            String schema = namespace.isEmpty() ? Urns.USER : Urns.known(namespace);
            UserProperty property = UserProperty.of(
                    each, possible.getOrDefault(each.path("name").asText(), List.of()));
            if (property != null && canDescribe(schema)) {
                all.computeIfAbsent(schema, none -> new ArrayList<>()).add(property);
            }
        }
        return new UserSchema(all);
    }

    private static boolean canDescribe(String schema) {
        return schema.equals(Urns.USER) || schema.equals(Urns.ENTERPRISE_USER) || Urns.isIsvs(schema);
    }

    /** @return the schemas that extend SCIM's own user */
    List<String> extensions() {
        return properties == null
                ? List.of(Urns.ENTERPRISE_USER)
                : properties.keySet().stream()
                        .filter(schema -> !schema.equals(Urns.USER))
                        .toList();
    }

    /** @return whether the ISV requires something of the schema */
    boolean requires(String schema) {
        return own(schema).stream().anyMatch(UserProperty::required);
    }

    /**
     * @param urn {@link Urns#USER} or one of {@link #extensions}
     * @return the schema: SCIM's own with what the ISV requires beyond it, any other made of what the ISV tells
     */
    ObjectNode schema(String urn) {
        if (Urns.isIsvs(urn)) {
            ObjectNode schema = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", urn)
                    .put("name", name(urn))
                    .put("description", "What the ISV keeps of a user");
            schema.set("attributes", SchemaAttribute.all(UserProperty.attributes(own(urn)), "readWrite"));
            return schema;
        }
        ObjectNode schema = KnownSchemas.get(urn);
        own(urn).stream()
                .filter(UserProperty::required)
                .forEach(property -> require(schema.path("attributes"), property.path()));
        return schema;
    }

    private List<UserProperty> own(String schema) {
        return properties == null ? List.of() : properties.getOrDefault(schema, List.of());
    }

    private static void require(JsonNode attributes, List<String> path) {
        for (JsonNode attribute : attributes) {
            if (!path.isEmpty()
                    && path.get(0).equalsIgnoreCase(attribute.path("name").asText())) {
                ((ObjectNode) attribute).put("required", true);
                require(attribute.path("subAttributes"), path.subList(1, path.size()));
            }
        }
    }

    /** Almost every such URN ends in {@code User}, so what stands before tells them apart. */
    private static String name(String urn) {
        List<String> parts = Pattern.compile(":")
                .splitAsStream(urn)
                .filter(part -> !VERSION.matcher(part).matches())
                .toList();
        return String.join(" ", parts.subList(Math.max(1, parts.size() - 2), parts.size()));
    }
}
