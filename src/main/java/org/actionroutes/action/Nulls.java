package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Null members of JSON objects. In an input they say "clear this", which no schema type allows; in an output they say
 * nothing.
 */
@SuppressWarnings("ReferenceEquality") // what is the same one has not been changed
final class Nulls {

    private Nulls() {}

    /**
     * The document without the object members that are null, at any depth. Null elements of an array stay: without them
     * the others would have other places.
     *
     * @return the document itself when it has no such member; otherwise a new one that shares with it whatever is
     *     unchanged
     */
    static JsonNode dropped(JsonNode document) {
        if (document instanceof ObjectNode object) {
            return dropped(object);
        }
        return document instanceof ArrayNode array ? dropped(array) : document;
    }

    private static JsonNode dropped(ObjectNode object) {
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode kept = member.getValue() instanceof NullNode ? null : dropped(member.getValue());
            if (kept == member.getValue()) {
                continue;
            }
            if (copy == null) {
                copy = JsonNodeFactory.instance.objectNode().setAll(object);
            }
            if (kept == null) {
                copy.remove(member.getKey());
            } else {
                copy.set(member.getKey(), kept);
            }
        }
        return copy == null ? object : copy;
    }

    private static JsonNode dropped(ArrayNode array) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode kept = dropped(array.get(i));
            if (kept == array.get(i)) {
                continue;
            }
            if (copy == null) {
                copy = JsonNodeFactory.instance.arrayNode(array.size()).addAll(array);
            }
            copy.set(i, kept);
        }
        return copy == null ? array : copy;
    }
}
