package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What differs between two states of a resource. */
final class Changes {

    private static final Set<String> READ_ONLY = Set.of("id", "meta", "schemas", "groups");

    private Changes() {}

    /**
     * @param current the resource before
     * @param target the resource as it shall be
     * @return the attributes and extensions that differ, as they shall be; null for those that go, also within one
     */
    static ObjectNode between(ObjectNode current, ObjectNode target) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        target.properties().forEach(field -> {
            JsonNode before = Attributes.get(current, field.getKey());
            if (isWritten(field.getKey()) && !same(before, field.getValue())) {
                changes.set(field.getKey(), saying(before, field.getValue()));
            }
        });
        current.properties().forEach(field -> {
            if (isWritten(field.getKey())
                    && Attributes.get(target, field.getKey()).isMissingNode()
                    && !same(field.getValue(), JsonNodeFactory.instance.nullNode())) {
                changes.putNull(field.getKey());
            }
        });
        return changes;
    }

    /** What an update leaves out stays, so what goes out of something has to be said. */
    private static JsonNode saying(JsonNode before, JsonNode after) {
        if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode fresh)) {
            return after;
        }
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        fresh.properties()
                .forEach(part -> said.set(part.getKey(), saying(Attributes.get(old, part.getKey()), part.getValue())));
        old.fieldNames().forEachRemaining(name -> {
            if (Attributes.get(fresh, name).isMissingNode()) {
                said.putNull(name);
            }
        });
        return said;
    }

    private static boolean isWritten(String name) {
        return !READ_ONLY.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(other) || canonical(one).equals(canonical(other));
    }

    /** Equal for what is the same by RFC 7643: names have no case, values no order, and null and [] are nothing. */
    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> {
                String value = canonical(field.getValue());
                if (!value.isEmpty()) {
                    fields.put(field.getKey().toLowerCase(Locale.ROOT), value);
                }
            });
            return fields.isEmpty() ? "" : fields.toString();
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(value -> values.add(canonical(value)));
            values.removeIf(String::isEmpty);
            Collections.sort(values);
            return values.isEmpty() ? "" : values.toString();
        }
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue())
                    ? node.decimalValue().stripTrailingZeros().toString()
                    : node.asText();
        }
        return node.isNull() || node.isMissingNode() ? "" : node.toString();
    }
}
