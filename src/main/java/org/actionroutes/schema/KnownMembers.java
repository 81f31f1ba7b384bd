package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Drops the members of a document that its JSON Schema does not list. Two kinds of objects stay as they are, with all
 * that is in them: one that has {@code schemas}, which is how a SCIM resource says whose attributes it carries besides
 * its own (RFC 7643 §3), and one of which the schema lists no member at all. Whatever is not of the type that the
 * schema says stays too, for a validator to complain of.
 */
@SuppressWarnings("ReferenceEquality") // what is the same one has not been changed
public final class KnownMembers {

    private final Map<String, KnownMembers> members = new HashMap<>();
    private KnownMembers items;
    /** What the schema refers to, besides what it says itself. */
    private KnownMembers other;

    private KnownMembers() {}

    /**
     * @param reference where the schema is: a file's name, {@code #} and a JSON Pointer
     * @param files gives a schema file by its name
     */
    public static KnownMembers of(String reference, Function<String, JsonNode> files) {
        return read(reference, files, new HashMap<>());
    }

    /**
     * @param document any JSON document; it is not changed
     * @return the document itself where all its members are known; otherwise a new one that shares with it whatever is
     *     unchanged
     */
    public JsonNode in(JsonNode document) {
        if (document instanceof ObjectNode object && isClosed()) {
            return in(object);
        }
        KnownMembers element = items();
        return document instanceof ArrayNode array && element != null ? in(array, element) : document;
    }

    private boolean isClosed() {
        return !(members.isEmpty() && (other == null || other.members.isEmpty())) && member("schemas") == null;
    }

    private KnownMembers member(String name) {
        KnownMembers member = members.get(name);
        return member == null && other != null ? other.member(name) : member;
    }

    private KnownMembers items() {
        return items == null && other != null ? other.items() : items;
    }

    private JsonNode in(ObjectNode object) {
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            KnownMembers known = member(member.getKey());
            JsonNode kept = known == null ? null : known.in(member.getValue());
            if (kept == member.getValue()) {
                continue;
            }
            copy = copy == null ? JsonNodeFactory.instance.objectNode().setAll(object) : copy;
            if (kept == null) {
                copy.remove(member.getKey());
            } else {
                copy.set(member.getKey(), kept);
            }
        }
        return copy == null ? object : copy;
    }

    private static JsonNode in(ArrayNode array, KnownMembers element) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode kept = element.in(array.get(i));
            if (kept != array.get(i)) {
                copy = copy == null
                        ? JsonNodeFactory.instance.arrayNode(array.size()).addAll(array)
                        : copy;
                copy.set(i, kept);
            }
        }
        return copy == null ? array : copy;
    }

    /** @param seen what has been read or is being read, since a schema may refer to itself */
    private static KnownMembers read(
            String reference, Function<String, JsonNode> files, Map<String, KnownMembers> seen) {
        KnownMembers known = seen.get(reference);
        if (known == null) {
            known = new KnownMembers();
            seen.put(reference, known);
            String file = reference.substring(0, reference.indexOf('#'));
            known.add(files.apply(file).at(reference.substring(file.length() + 1)), file, files, seen);
        }
        return known;
    }

    private void add(JsonNode schema, String file, Function<String, JsonNode> files, Map<String, KnownMembers> seen) {
        if (schema.has("$ref")) {
            String reference = schema.get("$ref").asText();
            other = read(reference.startsWith("#") ? file + reference : reference, files, seen);
        }
        schema.path("properties").properties().forEach(property -> {
            KnownMembers known = new KnownMembers();
            known.add(property.getValue(), file, files, seen);
            members.put(property.getKey(), known);
        });
        if (schema.has("items")) {
            items = new KnownMembers();
            items.add(schema.get("items"), file, files, seen);
        }
    }
}
