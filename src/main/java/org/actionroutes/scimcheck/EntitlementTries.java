package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.actionroutes.scimcheck.Tried.Outcome;

/** What is tried of roles and entitlements. */
final class EntitlementTries {

    private static final String ROLE = "urn:okta:scim:schemas:core:1.0:Role";
    private static final String ENTITLEMENT = "urn:okta:scim:schemas:core:1.0:Entitlement";

    private final Okta okta;

    EntitlementTries(Okta okta) {
        this.okta = okta;
    }

    /** @return them by their names in {@code features.yaml} */
    Map<String, Supplier<Tried>> all() {
        return Map.of("resource types", this::resourceTypes, "entitlements", this::values, "grant", this::grant);
    }

    private static List<JsonNode> types(Reply reply) {
        return reply.resources().stream()
                .filter(type -> !List.of("/Users", "/Groups").contains(endpoint(type)))
                .toList();
    }

    private static String endpoint(JsonNode type) {
        return type.path("endpoint").asText();
    }

    private Tried resourceTypes() {
        Reply reply = okta.get("/ResourceTypes");
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        List<JsonNode> types = types(reply);
        return types.isEmpty()
                ? Tried.failed(reply, "there are no roles or entitlements, as list-entitlement-schema gives nothing")
                : Tried.works(
                        reply, types.stream().map(EntitlementTries::endpoint).collect(Collectors.joining(", ")));
    }

    private Tried values() {
        List<String> requests = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (JsonNode type : types(okta.get("/ResourceTypes"))) {
            Reply reply = read(type);
            if (!reply.isOk()) {
                return Tried.failed(reply, reply.problem());
            }
            requests.add(reply.request());
            counts.add(Integer.toString(reply.total()));
            if (reply.resources().isEmpty()) {
                empty.add(endpoint(type) + " has nothing that could be granted");
            }
        }
        return new Tried(String.join(", ", requests), String.join(" and ", counts) + " to grant", Outcome.WORKS, empty);
    }

    private Reply read(JsonNode type) {
        return okta.get(endpoint(type), "startIndex", "1", "count", "100");
    }

    /** Okta grants by an update of the user, who has one more. */
    private Tried grant() {
        JsonNode listed = okta.user().orElse(null);
        if (listed == null) {
            return Tried.untried("there is no user to try it with");
        }
        String path = "/Users/" + listed.path("id").asText();
        Reply current = okta.get(path);
        if (!(current.isOk() && current.body() instanceof ObjectNode user)) {
            return Tried.failed(current, current.problem());
        }
        for (JsonNode type : types(okta.get("/ResourceTypes"))) {
            for (JsonNode value : read(type).resources()) {
                if (grant(user, type, value)) {
                    Reply reply = okta.write(
                            "PUT", path, user, value.path("displayName").asText() + " granted");
                    return Writes.of(reply, "what is granted in Okta would not reach the ISV");
                }
            }
        }
        return Tried.untried("the first user has all that is there");
    }

    /** @return whether the user has not had it */
    private static boolean grant(ObjectNode user, JsonNode type, JsonNode value) {
        String schema = type.path("schema").asText();
        if (!schema.equals(ROLE) && !schema.equals(ENTITLEMENT)) {
            return false;
        }
        ArrayNode granted = user.withArray(schema.equals(ROLE) ? "/roles" : "/entitlements");
        for (JsonNode one : granted) {
            if (one.path("value").equals(value.path("id"))) {
                return false;
            }
        }
        ObjectNode more = granted.addObject()
                .put("value", value.path("id").asText())
                .put("display", value.path("displayName").asText());
        if (schema.equals(ENTITLEMENT)) {
            more.put("type", type.path("name").asText());
        }
        return true;
    }
}
