package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes of what a client sends the contracts' users and groups, the other way round than {@link Outgoing}. */
final class Incoming {

    private Incoming() {}

    /**
     * @param user a user as the client has it, which is changed
     * @return the same, with its attributes named as in the schemas, and without what only this side can say
     *     ({@code meta}, {@code groups}). A null stays: it clears
     */
    static ObjectNode user(ObjectNode user) {
        AttributeNames.ofUser(user);
        user.remove("groups");
        if (user.path(Urns.ENTERPRISE_USER).path("manager") instanceof ObjectNode manager) {
            JsonNode ref = manager.remove("$ref");
            if (ref != null) {
                manager.set("ref", ref);
            }
        }
        return complete(user, Urns.USER);
    }

    /**
     * @param group a group as the client has it, which is changed
     * @return the same, without {@code meta} and {@code members}, for which there are actions of their own, and with
     *     its description where the contracts have it
     */
    static ObjectNode group(ObjectNode group) {
        AttributeNames.ofGroup(group);
        group.remove("members");
        JsonNode extension = group.remove(Urns.GROUP_EXTENSION);
        if (extension != null && (extension.isNull() || extension.has("description"))) {
            group.set("description", extension.get("description"));
        }
        return complete(group, Urns.GROUP);
    }

    private static ObjectNode complete(ObjectNode resource, String schema) {
        resource.remove("meta");
        if (resource.path("schemas").isEmpty()) {
            resource.putArray("schemas").add(schema);
        }
        return resource;
    }
}
