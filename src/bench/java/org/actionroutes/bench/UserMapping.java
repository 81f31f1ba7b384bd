package org.actionroutes.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What {@code transforms/acme/user.jslt} says, written by hand. */
final class UserMapping {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String CUSTOM = "urn:actionroutes:acme:1.0:User";
    private static final ObjectMapper JSON = new ObjectMapper();

    private UserMapping() {}

    static ObjectNode user(JsonNode acme) {
        ObjectNode user = JSON.createObjectNode();
        ArrayNode schemas = user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        put(user, "id", acme.get("id"));
        put(user, "userName", acme.get("username"));
        ObjectNode name = JSON.createObjectNode();
        put(name, "givenName", acme.get("first_name"));
        put(name, "familyName", acme.get("last_name"));
        put(user, "name", name);
        put(user, "displayName", acme.get("display_name"));
        put(user, "title", acme.get("title"));
        put(user, "locale", acme.get("locale"));
        put(user, "timezone", acme.get("time_zone"));
        user.put("active", acme.path("status").asText().equals("active"));
        put(user, "emails", work(acme.get("email")));
        put(user, "phoneNumbers", work(acme.get("phone")));
        ObjectNode manager = JSON.createObjectNode();
        put(manager, "value", acme.get("manager_id"));
        ObjectNode enterprise = JSON.createObjectNode();
        put(enterprise, "department", acme.get("department"));
        put(enterprise, "manager", manager);
        extend(user, schemas, ENTERPRISE, enterprise);
        ObjectNode custom = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> member : acme.path("custom").properties()) {
            put(custom, member.getKey(), member.getValue());
        }
        extend(user, schemas, CUSTOM, custom);
        if (acme.hasNonNull("updated_at")) {
            ObjectNode meta = user.putObject("meta");
            meta.set("created", acme.get("created_at"));
            meta.set("lastModified", acme.get("updated_at"));
            meta.put("version", "W/\"" + acme.get("updated_at").asText() + "\"");
        }
        return user;
    }

    private static void extend(ObjectNode user, ArrayNode schemas, String urn, ObjectNode extension) {
        if (!extension.isEmpty()) {
            schemas.add(urn);
            user.set(urn, extension);
        }
    }

    private static ArrayNode work(JsonNode value) {
        ArrayNode values = JSON.createArrayNode();
        if (value != null && !value.isNull()) {
            values.addObject().put("value", value.asText()).put("type", "work").put("primary", true);
        }
        return values;
    }

    private static void put(ObjectNode object, String name, JsonNode value) {
        if (value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
            object.set(name, value);
        }
    }
}
