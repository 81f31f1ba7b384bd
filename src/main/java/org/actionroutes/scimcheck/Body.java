package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.json.Json;

/** The bodies of Okta's requests, as orgs send them. */
final class Body {

    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private Body() {}

    static ObjectNode user(String userName, String password) {
        ObjectNode user = Json.MAPPER.createObjectNode();
        user.putArray("schemas").add(USER);
        user.put("userName", userName);
        user.putObject("name").put("givenName", "Action").put("familyName", "Routes");
        user.putArray("emails")
                .addObject()
                .put("primary", true)
                .put("value", userName)
                .put("type", "work");
        user.put("displayName", "Action Routes").put("locale", "en-US").put("externalId", "00u1");
        user.putArray("groups");
        return user.put("password", password).put("active", true);
    }

    static ObjectNode group(String name) {
        ObjectNode group = Json.MAPPER.createObjectNode();
        group.putArray("schemas").add(GROUP);
        group.put("displayName", name).putArray("members");
        return group;
    }

    /** Without a path, as Okta replaces attributes. */
    static ObjectNode replace(ObjectNode value) {
        ObjectNode patch = patch("replace", null);
        ((ObjectNode) patch.at("/Operations/0")).set("value", value);
        return patch;
    }

    static ObjectNode addMember(String id, String display) {
        ObjectNode patch = patch("add", "members");
        ((ObjectNode) patch.at("/Operations/0"))
                .putArray("value")
                .addObject()
                .put("value", id)
                .put("display", display);
        return patch;
    }

    static ObjectNode removeMember(String id) {
        return patch("remove", "members[" + equal("value", id) + "]");
    }

    private static ObjectNode patch(String op, String path) {
        ObjectNode patch = Json.MAPPER.createObjectNode();
        patch.putArray("schemas").add(PATCH);
        ObjectNode operation = patch.putArray("Operations").addObject().put("op", op);
        if (path != null) {
            operation.put("path", path);
        }
        return patch;
    }

    /** @return a filter */
    static String equal(String attribute, String value) {
        JsonNode text = Json.MAPPER.getNodeFactory().textNode(value);
        return attribute + " eq " + text;
    }
}
