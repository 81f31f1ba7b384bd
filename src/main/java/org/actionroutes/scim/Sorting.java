package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings resources into an order (RFC 7644 §3.4.2.3). */
final class Sorting {

    private static final Comparator<JsonNode> BY_VALUE = Sorting::compare;

    private Sorting() {}

    /** Sorts a list in place, if the search says by what; what has no value comes last, or first if descending. */
    static void sort(List<ObjectNode> resources, Search search) {
        if (search.sortBy() == null) {
            return;
        }
        Comparator<ObjectNode> order =
                Comparator.comparing(resource -> value(resource, search.sortBy()), Comparator.nullsLast(BY_VALUE));
        resources.sort(search.descending() ? order.reversed() : order);
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isNumber() != other.isNumber()) {
            // By their texts, 9 would come before 10, 10 before "9", and "9" with 9: no order at all.
            return one.isNumber() ? -1 : 1;
        }
        return String.CASE_INSENSITIVE_ORDER.compare(one.asText(), other.asText());
    }

    /** @return null where there is none */
    private static JsonNode value(ObjectNode resource, String path) {
        JsonNode at = resource;
        String rest = path;
        if (path.regionMatches(true, 0, "urn:", 0, 4)) {
            int end = path.lastIndexOf(':');
            at = member(resource, path.substring(0, end));
            rest = path.substring(end + 1);
        }
        for (String name : rest.split("\\.")) {
            at = at == null ? null : member(single(at), name);
        }
        at = at == null ? null : single(at);
        // Of a value with several parts, the one named value.
        at = at != null && at.isObject() ? member(at, "value") : at;
        return at == null || !at.isValueNode() || at.isNull() ? null : at;
    }

    /** Of several values, the primary one counts, or else the first. */
    private static JsonNode single(JsonNode node) {
        if (!node.isArray()) {
            return node;
        }
        for (JsonNode one : node) {
            if (one.path("primary").asBoolean()) {
                return one;
            }
        }
        return node.get(0);
    }

    private static JsonNode member(JsonNode node, String name) {
        if (node == null || !node.isObject()) {
            return null;
        }
        return node.properties().stream()
                .filter(member -> member.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
