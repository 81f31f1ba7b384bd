package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of attributes as the schemas write them: a client may write them in any case (RFC 7643 §2.1), and a mapping
 * reads them in one.
 *
 * @param name as the schema writes it
 * @param within the names of what is in it, in any case
 */
record AttributeNames(String name, Map<String, AttributeNames> within) {

    /** What every resource has (RFC 7643 §3). */
    private static final List<String> COMMON = List.of("schemas", "id", "externalId", "meta");

    private static final Map<String, AttributeNames> USER = resource(Urns.USER, Urns.ENTERPRISE_USER);
    private static final Map<String, AttributeNames> GROUP = resource(Urns.GROUP, Urns.GROUP_EXTENSION);

    /** @param user a user whose attributes get their names; those in no schema of SCIM's keep theirs */
    static void ofUser(ObjectNode user) {
        rename(user, USER);
    }

    /** As {@link #ofUser}, for a group. */
    static void ofGroup(ObjectNode group) {
        rename(group, GROUP);
    }

    private static void rename(ObjectNode object, Map<String, AttributeNames> names) {
        List<String> given = new ArrayList<>(object.size());
        object.fieldNames().forEachRemaining(given::add);
        for (String each : given) {
            AttributeNames known = names.get(each);
            if (known == null) {
                continue;
            }
            if (!known.name.equals(each)) {
                JsonNode value = object.remove(each);
                object.putIfAbsent(known.name, value);
            }
            JsonNode value = object.get(known.name);
            if (value instanceof ObjectNode inner) {
                rename(inner, known.within);
            } else if (value.isArray() && !known.within.isEmpty()) {
                value.forEach(element -> {
                    if (element instanceof ObjectNode inner) {
                        rename(inner, known.within);
                    }
                });
            }
        }
    }

    private static Map<String, AttributeNames> resource(String schema, String extension) {
        Map<String, AttributeNames> names = of(KnownSchemas.get(schema).path("attributes"));
        COMMON.forEach(name -> names.put(name, new AttributeNames(name, Map.of())));
        names.put(
                extension,
                new AttributeNames(extension, of(KnownSchemas.get(extension).path("attributes"))));
        return names;
    }

    private static Map<String, AttributeNames> of(JsonNode attributes) {
        Map<String, AttributeNames> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (JsonNode attribute : attributes) {
            String name = attribute.path("name").asText();
            names.put(name, new AttributeNames(name, of(attribute.path("subAttributes"))));
        }
        return names;
    }
}
