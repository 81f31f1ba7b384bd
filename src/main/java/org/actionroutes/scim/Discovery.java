package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a client finds out before it asks for resources (RFC 7644 §4): the kinds of resources that an instance has, and
 * their schemas. Only what the integration implements is told.
 */
final class Discovery {

    private Discovery() {}

    /**
     * @param filter what the request asks for, or null
     * @throws ScimError if it asks for something: by RFC 7644 §4 nobody is to believe that only that is there
     */
    static void refuse(String filter) {
        if (filter != null) {
            throw new ScimError(
                    403, "What this service provider is can't be filtered; ask for it without the parameter filter.");
        }
    }

    /**
     * @param base the address of the instance's SCIM face, without a slash at the end
     * @return a list of all resource types; failed with {@link ScimError} where an action fails
     */
    static CompletableFuture<ObjectNode> resourceTypes(Actions actions, String base) {
        return types(actions, base).thenApply(types -> list(types.values()));
    }

    /** As {@link #resourceTypes}, the one of an id; failed with {@link ScimError} where there is none (404). */
    static CompletableFuture<ObjectNode> resourceType(Actions actions, String base, String id) {
        return types(actions, base).thenApply(types -> one(types, id, "resource type"));
    }

    /** As {@link #resourceTypes}, of all schemas. */
    static CompletableFuture<ObjectNode> schemas(Actions actions, String base) {
        return schemasByUrn(actions, base).thenApply(schemas -> list(schemas.values()));
    }

    /**
     * As {@link #schemas}, the one of a URN, in whatever case; failed with {@link ScimError} if there is none (404).
     */
    static CompletableFuture<ObjectNode> schema(Actions actions, String base, String urn) {
        return schemasByUrn(actions, base).thenApply(schemas -> {
            String id = schemas.keySet().stream()
                    .filter(urn::equalsIgnoreCase)
                    .findFirst()
                    .orElse(urn);
            return one(schemas, id, "schema");
        });
    }

    private static CompletableFuture<Map<String, ObjectNode>> types(Actions actions, String base) {
        return Described.of(actions).thenApply(described -> {
            Map<String, ObjectNode> types = new LinkedHashMap<>();
            for (ObjectNode type : described.types()) {
                add(types, type, Urns.RESOURCE_TYPE, "ResourceType", base + "/ResourceTypes");
            }
            return types;
        });
    }

    private static CompletableFuture<Map<String, ObjectNode>> schemasByUrn(Actions actions, String base) {
        return Described.of(actions).thenApply(described -> {
            Map<String, ObjectNode> schemas = new LinkedHashMap<>();
            for (ObjectNode schema : described.schemas()) {
                add(schemas, schema, Urns.SCHEMA, "Schema", base + "/Schemas");
            }
            return schemas;
        });
    }

    /** The address has a URN as it is, as RFC 7643 §8.7.1 shows it: a colon may stand in a path. */
    private static void add(
            Map<String, ObjectNode> all, ObjectNode content, String schema, String type, String endpoint) {
        String id = content.path("id").asText();
        ObjectNode resource = content.objectNode();
        resource.putArray("schemas").add(schema);
        resource.setAll(content);
        resource.putObject("meta").put("resourceType", type).put("location", endpoint + "/" + id);
        all.putIfAbsent(id, resource);
    }

    private static ObjectNode list(Collection<ObjectNode> all) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("schemas").add(Urns.LIST_RESPONSE);
        list.put("totalResults", all.size()).put("startIndex", 1).put("itemsPerPage", all.size());
        list.putArray("Resources").addAll(all);
        return list;
    }

    private static ObjectNode one(Map<String, ObjectNode> all, String id, String what) {
        ObjectNode one = all.get(id);
        if (one == null) {
            throw new ScimError(
                    404,
                    "There is no " + what + " '" + id + "' here. There are: " + String.join(", ", all.keySet()) + ".");
        }
        return one;
    }
}
