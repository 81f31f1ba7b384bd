package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A resource type whose resources users are granted.
 *
 * @param id the resource type's id, which is {@code endpoint} without its slash
 * @param name its name, which Okta shows: that of the property, since users have it as the type of what they are
 *     granted
 * @param endpoint where its resources are, such as {@code /Roles}
 * @param description what its resources are, or null
 * @param schema the URN of its schema
 * @param property the name of the property of {@code list-entitlement-schema} that it is made of
 */
record EntitlementType(String id, String name, String endpoint, String description, String schema, String property) {

    private static final String TYPES = "list-entitlement-schema";

    /** Resource types that are there without an ISV's. */
    private static final Set<String> KINDS = Set.of("user", "group");
    /** Endpoints at which something else is (RFC 7644 §3.2). */
    private static final Set<String> TAKEN =
            Set.of("users", "groups", "me", "serviceproviderconfig", "resourcetypes", "schemas", "bulk");

    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9]+");

    /** @return whether the integration tells both what kinds there are and what there is of each */
    static boolean areTold(Actions actions) {
        return actions.has(TYPES) && actions.has(Entitlements.VALUES);
    }

    /** As {@link #all(Actions, Supplier)}, where nothing is known of users yet. */
    static CompletableFuture<List<EntitlementType>> all(Actions actions) {
        return all(actions, () -> UserSchema.of(actions));
    }

    /**
     * @param users asked for only where an ISV's own schema could be one of users
     * @return the instance's, in the ISV's order; none where they are not told; failed with {@link ScimError} where an
     *     action fails
     */
    static CompletableFuture<List<EntitlementType>> all(
            Actions actions, Supplier<CompletableFuture<UserSchema>> users) {
        if (!areTold(actions)) {
            return CompletableFuture.completedFuture(List.of());
        }
        return Listed.all(actions, TYPES, "schemaProperties").thenCompose(properties -> {
            boolean own = properties.stream().anyMatch(property -> Urns.isIsvs(namespace(property)));
            return own
                    ? users.get().thenApply(schema -> of(properties, schema.extensions()))
                    : CompletableFuture.completedFuture(of(properties, List.of()));
        });
    }

    /**
     * @param endpoint with its slash
     * @return the instance's resource type whose resources are there
     */
    static CompletableFuture<Optional<EntitlementType>> byEndpoint(Actions actions, String endpoint) {
        return all(actions)
                .thenApply(types -> types.stream()
                        .filter(type -> type.endpoint.equals(endpoint))
                        .findFirst());
    }

    private static List<EntitlementType> of(List<ObjectNode> properties, List<String> ofUsers) {
        List<EntitlementType> types = new ArrayList<>();
        Set<String> names = new HashSet<>(KINDS);
        Set<String> ids = new HashSet<>(KINDS);
        ids.addAll(TAKEN);
        for (JsonNode property : properties) {
            String key = property.path("name").asText("");
            String title = property.path("title").asText("");
            if (key.isEmpty()) {
                continue;
            }
            String id = free(id(title, key), ids);
            String description = property.path("description").asText(title).strip();
            types.add(new EntitlementType(
                    id,
                    names.add(key.toLowerCase(Locale.ROOT)) ? key : free(id, names),
                    "/" + id,
                    description.isEmpty() ? null : description,
                    schema(property, ofUsers),
                    key));
        }
        return types;
    }

    /** Of the title if it has anything that can stand in an address as it is, or else of the name. */
    private static String id(String title, String name) {
        String id = words(title);
        return !id.isEmpty() ? id : words(name).isEmpty() ? "Entitlements" : words(name);
    }

    private static String words(String text) {
        StringBuilder words = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        NO_NAME.splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .forEach(word -> words.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word, 1, word.length()));
        return words.toString();
    }

    private static String free(String wanted, Set<String> taken) {
        String free = wanted;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = wanted + i;
        }
        return free;
    }

    /** Where users hold what they are granted is often an extension of theirs, and no schema of what is granted. */
    private static String schema(JsonNode property, List<String> ofUsers) {
        String namespace = namespace(property);
        if (Urns.isIsvs(namespace) && !ofUsers.contains(namespace)) {
            return namespace;
        }
        return "roles".equals(property.path("externalName").asText()) ? Urns.ROLE : Urns.ENTITLEMENT;
    }

    private static String namespace(JsonNode property) {
        return property.path("externalNamespace").asText("");
    }
}
