package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What users can be granted, as resources. They can be read only. */
final class Entitlements {

    static final String VALUES = "list-entitlement-schema-property-values";

    private Entitlements() {}

    /**
     * @param type the resource type
     * @param base the address of the instance's SCIM face
     * @return all its resources, in the ISV's order, none with another's id; failed with {@link ScimError} where the
     *     action fails
     */
    static CompletableFuture<List<ObjectNode>> all(Actions actions, EntitlementType type, String base) {
        return Listed.all(actions, VALUES, "schemaPropertyValues").thenApply(values -> {
            Map<String, ObjectNode> all = new LinkedHashMap<>();
            for (ObjectNode value : values) {
                String id = value.path("id").asText("");
                if (!id.isEmpty() && type.property().equals(property(value))) {
                    all.computeIfAbsent(id, none -> resource(value, id, type, base));
                }
            }
            return List.copyOf(all.values());
        });
    }

    /**
     * @param id a resource's id
     * @return the resource; failed with {@link ScimError} where there is none (404), or the action fails
     */
    static CompletableFuture<ObjectNode> get(Actions actions, EntitlementType type, String id, String base) {
        return all(actions, type, base)
                .thenApply(all -> all.stream()
                        .filter(resource -> resource.path("id").asText().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new ScimError(
                                404,
                                "There is nothing of the id '" + id + "' at " + type.endpoint() + "; GET "
                                        + type.endpoint() + " lists what there is.")));
    }

    /** @return what any request is answered with that would write one (501) */
    static ScimError readOnly(EntitlementType type) {
        return ScimError.notImplemented("What is at " + type.endpoint()
                + " can be read only. It is granted by roles and entitlements of a user.");
    }

    private static String property(JsonNode value) {
        String property = value.path("schemaPropertyName").asText("");
        return property.isEmpty() ? value.path("typeName").asText("") : property;
    }

    private static ObjectNode resource(JsonNode value, String id, EntitlementType type, String base) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.putArray("schemas").add(type.schema());
        resource.put("id", id).put("displayName", value.path("displayName").asText(id));
        if (type.schema().equals(Urns.ENTITLEMENT)) {
            resource.put("type", type.name());
        }
        String description = value.path("description").asText("");
        if (!description.isEmpty()) {
            resource.put("description", description);
        }
        resource.putObject("meta")
                .put("resourceType", type.name())
                .put("location", Locations.of(base, type.endpoint(), id));
        return resource;
    }
}
