package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.regex.Pattern;

/**
 * Makes of the contracts' users and groups what SCIM has for them. They are changed in place: a page of them is never
 * made anew.
 *
 * @param base the address of the instance's SCIM face, without a slash at the end
 * @param groups whether the integration has groups, so that there is something at a group's address
 */
record Outgoing(String base, boolean groups) {

    private static final Pattern TAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]*\"");
    private static final int LONGEST_TAG = 1000;

    /** @param base the address of the instance's SCIM face, without a slash at the end */
    static Outgoing of(Actions actions, String base) {
        return new Outgoing(base, Described.hasGroups(actions));
    }

    /**
     * @param user a user of an action's output
     * @return the same: without a password, nulls and what is empty; with the schemas that it has something of, with
     *     addresses, and {@code meta}
     */
    ObjectNode user(ObjectNode user) {
        user.remove("password");
        leaveOutUnassigned(user);
        for (JsonNode group : user.path("groups")) {
            if (group instanceof ObjectNode object) {
                rename(object);
                link(object);
            }
        }
        if (user.path(Urns.ENTERPRISE_USER).path("manager") instanceof ObjectNode manager) {
            rename(manager);
        }
        return complete(user, Urns.USER, "User", "/Users");
    }

    /**
     * @param group a group of an action's output
     * @return the same, as {@link #user} makes it; its description is in {@link Urns#GROUP_EXTENSION}, since SCIM's own
     *     groups have none, and clients refuse what is in no schema
     */
    ObjectNode group(ObjectNode group) {
        leaveOutUnassigned(group);
        JsonNode description = group.remove("description");
        if (description != null) {
            group.withObjectProperty(Urns.GROUP_EXTENSION).set("description", description);
        }
        return complete(group, Urns.GROUP, "Group", "/Groups");
    }

    /**
     * @param member a member of a group, of an action's output
     * @return the same, with the address of the user that it is
     */
    ObjectNode member(ObjectNode member) {
        leaveOutUnassigned(member);
        if (member.path("value").isTextual()) {
            member.put("type", "User")
                    .put(
                            "$ref",
                            Locations.of(base, "/Users", member.path("value").asText()));
        }
        return member;
    }

    /** Where there are groups, the address is here, whatever the ISV has. */
    private void link(ObjectNode group) {
        if (groups && group.path("value").isTextual()) {
            group.put("$ref", Locations.of(base, "/Groups", group.path("value").asText()));
        }
    }

    private static void rename(ObjectNode object) {
        JsonNode ref = object.remove("ref");
        if (ref != null) {
            object.set("$ref", ref);
        }
    }

    private ObjectNode complete(ObjectNode resource, String schema, String type, String endpoint) {
        ArrayNode schemas = resource.arrayNode(3).add(schema);
        for (Iterator<String> names = resource.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.startsWith("urn:")) {
                schemas.add(name);
            }
        }
        resource.set("schemas", schemas);
        JsonNode given = resource.remove("meta");
        ObjectNode meta = given instanceof ObjectNode object ? object : resource.objectNode();
        meta.put("resourceType", type);
        if (meta.has("version")) {
            tag(meta, meta.get("version").asText());
        }
        if (resource.path("id").isTextual()) {
            meta.put(
                    "location", Locations.of(base, endpoint, resource.path("id").asText()));
        }
        resource.set("meta", meta);
        return resource;
    }

    /** The version stands in a header, too, where not every text may stand (RFC 9110 §8.8.3). */
    private static void tag(ObjectNode meta, String version) {
        String tag = TAG.matcher(version).matches()
                ? version
                : "W/\"" + URLEncoder.encode(version, StandardCharsets.UTF_8) + "\"";
        if (version.isEmpty() || tag.length() > LONGEST_TAG) {
            meta.remove("version");
        } else {
            meta.put("version", tag);
        }
    }

    /** What SCIM calls unassigned is left out: null, and what has nothing in it (RFC 7643 §2.5). */
    static void leaveOutUnassigned(JsonNode container) {
        for (Iterator<JsonNode> all = container.elements(); all.hasNext(); ) {
            JsonNode each = all.next();
            if (each.isContainerNode()) {
                leaveOutUnassigned(each);
            }
            if (each.isNull() || each.isContainerNode() && each.isEmpty()) {
                all.remove();
            }
        }
    }
}
