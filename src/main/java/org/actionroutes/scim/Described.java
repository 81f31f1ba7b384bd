package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The kinds of resources that an instance has, and their schemas: only what its integration implements.
 *
 * @param users what users have; null where there are none
 * @param groups whether there are groups
 * @param entitlements what users can be granted
 */
record Described(UserSchema users, boolean groups, List<EntitlementType> entitlements) {

    private static final List<String> USER_CONTRACTS = List.of(
            "list-users",
            "get-user-by-id",
            "get-user-by-username",
            "create-user",
            "update-user",
            "update-user-password",
            "activate-user",
            "deactivate-user");

    private static final List<String> GROUP_CONTRACTS = List.of(
            "list-groups",
            "get-group-by-id",
            "list-groups-by-display-name",
            "create-group",
            "update-group",
            "remove-group",
            "list-group-members",
            "add-group-members",
            "remove-group-members");

    /** @return whether the integration has anything to do with groups */
    static boolean hasGroups(Actions actions) {
        return GROUP_CONTRACTS.stream().anyMatch(actions::has);
    }

    /** @return what the instance has; failed with {@link ScimError} where an action fails */
    static CompletableFuture<Described> of(Actions actions) {
        boolean hasUsers = USER_CONTRACTS.stream().anyMatch(actions::has);
        CompletableFuture<UserSchema> users =
                hasUsers ? UserSchema.of(actions) : CompletableFuture.completedFuture(null);
        return EntitlementType.all(actions, () -> hasUsers ? users : UserSchema.of(actions))
                .thenCombine(users, (entitlements, schema) -> new Described(schema, hasGroups(actions), entitlements));
    }

    /** @return what is special to each of its resource types (RFC 7643 §6) */
    List<ObjectNode> types() {
        List<ObjectNode> types = new ArrayList<>();
        if (users != null) {
            ObjectNode user = type("User", "User", "/Users", "Users of the ISV", Urns.USER);
            for (String extension : users.extensions()) {
                extend(user, extension, users.requires(extension));
            }
            types.add(user);
        }
        if (groups) {
            ObjectNode group = type("Group", "Group", "/Groups", "Groups of the ISV", Urns.GROUP);
            extend(group, Urns.GROUP_EXTENSION, false);
            types.add(group);
        }
        for (EntitlementType each : entitlements) {
            types.add(type(each.id(), each.name(), each.endpoint(), each.description(), each.schema()));
        }
        return types;
    }

    /** @return what is special to each of its schemas (RFC 7643 §7) */
    List<ObjectNode> schemas() {
        Map<String, ObjectNode> schemas = new LinkedHashMap<>();
        if (users != null) {
            Stream.concat(Stream.of(Urns.USER), users.extensions().stream())
                    .forEach(urn -> schemas.put(urn, users.schema(urn)));
        }
        if (groups) {
            Stream.of(Urns.GROUP, Urns.GROUP_EXTENSION).forEach(urn -> schemas.put(urn, KnownSchemas.get(urn)));
        }
        entitlements.forEach(each -> schemas.computeIfAbsent(each.schema(), urn -> granted(each)));
        Stream.of(Urns.SERVICE_PROVIDER_CONFIG, Urns.RESOURCE_TYPE, Urns.SCHEMA)
                .forEach(urn -> schemas.put(urn, KnownSchemas.get(urn)));
        return List.copyOf(schemas.values());
    }

    /** An ISV's own is a role under another name, as far as the contracts tell. */
    private static ObjectNode granted(EntitlementType type) {
        return Urns.isIsvs(type.schema())
                ? KnownSchemas.get(Urns.ROLE)
                        .put("id", type.schema())
                        .put("name", type.name())
                        .put("description", type.description() == null ? type.name() : type.description())
                : KnownSchemas.get(type.schema());
    }

    private static ObjectNode type(String id, String name, String endpoint, String description, String schema) {
        ObjectNode type = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("endpoint", endpoint);
        if (description != null) {
            type.put("description", description);
        }
        return type.put("schema", schema);
    }

    private static void extend(ObjectNode type, String schema, boolean required) {
        type.withArray("schemaExtensions").addObject().put("schema", schema).put("required", required);
    }
}
