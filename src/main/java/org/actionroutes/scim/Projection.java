package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Leaves of a resource what its caller wants (RFC 7644 §3.9). */
final class Projection {

    /** Are in every answer, whatever is asked for (RFC 7643 §3). */
    private static final Set<String> ALWAYS = Set.of("id", "schemas");

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    /** By attributes' names in lower case: which of their sub-attributes; none for the whole attribute. */
    private final Map<String, Set<String>> only;

    private final Map<String, Set<String>> without;

    /** @param search what is wanted */
    Projection(Search search) {
        only = byName(search.attributes());
        without = byName(search.excludedAttributes());
    }

    /** @return the name without the name of a core schema before it */
    static String withoutCore(String name) {
        if (!name.regionMatches(true, 0, CORE, 0, CORE.length())) {
            return name;
        }
        int end = name.indexOf(':', CORE.length());
        return end < 0 ? name : name.substring(end + 1);
    }

    /** Takes away what is not wanted, in place. */
    void apply(ObjectNode resource) {
        if (!only.isEmpty()) {
            for (String name : names(resource)) {
                Set<String> parts = only.get(name.toLowerCase(Locale.ROOT));
                if (parts == null && !ALWAYS.contains(name)) {
                    resource.remove(name);
                } else if (parts != null && !parts.isEmpty()) {
                    each(
                            resource.get(name),
                            value -> names(value).stream()
                                    .filter(part -> !parts.contains(part.toLowerCase(Locale.ROOT)))
                                    .forEach(value::remove));
                }
            }
        }
        if (!without.isEmpty()) {
            for (String name : names(resource)) {
                Set<String> parts = without.get(name.toLowerCase(Locale.ROOT));
                if (parts != null && parts.isEmpty() && !ALWAYS.contains(name)) {
                    resource.remove(name);
                } else if (parts != null) {
                    each(
                            resource.get(name),
                            value -> names(value).stream()
                                    .filter(part -> parts.contains(part.toLowerCase(Locale.ROOT)))
                                    .forEach(value::remove));
                }
            }
        }
    }

    private static List<String> names(ObjectNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void each(JsonNode value, java.util.function.Consumer<ObjectNode> change) {
        if (value instanceof ObjectNode object) {
            change.accept(object);
        } else if (value instanceof ArrayNode array) {
            array.forEach(one -> each(one, change));
        }
    }

    private static Map<String, Set<String>> byName(List<String> names) {
        Map<String, Set<String>> byName = new HashMap<>();
        for (String name : names) {
            String plain = withoutCore(name).toLowerCase(Locale.ROOT);
            // The name of a schema has dots and colons, the last colon ends it: urn:…:2.0:User:manager.value
            boolean schema = plain.startsWith("urn:");
            boolean whole = schema && isSchema(plain);
            int end = whole ? -1 : schema ? plain.lastIndexOf(':') : plain.indexOf('.');
            String attribute = end < 0 ? plain : plain.substring(0, end);
            String part = end < 0 ? null : plain.substring(end + 1).split("\\.", 2)[0];
            Set<String> parts = byName.get(attribute);
            if (part == null) {
                byName.put(attribute, new HashSet<>());
            } else if (parts == null) {
                byName.put(attribute, new HashSet<>(Set.of(part)));
            } else if (!parts.isEmpty()) {
                parts.add(part);
            }
        }
        return byName;
    }

    /** Schemas of resources end as they do by convention, with the resource's type. */
    private static boolean isSchema(String name) {
        return name.endsWith(":user") || name.endsWith(":group");
    }
}
