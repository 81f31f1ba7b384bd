package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import java.util.ArrayList;
import java.util.List;

/** The values that an attribute has in a resource, or in one value of another attribute. */
final class Values {

    private Values() {}

    /** @return what is compared: of an e-mail address, what is in it as its value */
    static JsonNode simple(JsonNode value) {
        return value.isObject() ? Attributes.get(value, Matching.VALUE) : value;
    }

    /** @return all that is assigned (RFC 7643 §2.5) */
    static List<JsonNode> of(Path path, JsonNode object) {
        if (!object.isObject()) {
            boolean itself = path.size() == 1
                    && path.getSchemaUrn() == null
                    && path.getElement(0).getAttribute().equalsIgnoreCase(Matching.VALUE);
            return itself ? List.of(object) : List.of();
        }
        List<JsonNode> found = new ArrayList<>(1);
        String urn = path.getSchemaUrn();
        if (urn == null) {
            collect(path, 0, object, found);
        } else if (Attributes.get(object, urn).isMissingNode()) {
            // The whole of an extension: its URN ends in what was taken for an attribute.
            collect(Attributes.get(object, path.toString()), found);
        } else {
            collect(path, 0, Attributes.get(object, urn), found);
        }
        return found;
    }

    private static void collect(Path path, int index, JsonNode from, List<JsonNode> found) {
        if (index == path.size()) {
            collect(from, found);
        } else if (from.isArray()) {
            from.forEach(value -> collect(path, index, value, found));
        } else {
            collect(path, index + 1, Attributes.get(from, path.getElement(index).getAttribute()), found);
        }
    }

    private static void collect(JsonNode value, List<JsonNode> found) {
        if (value.isArray()) {
            value.forEach(one -> collect(one, found));
        } else if (value.isObject() ? !value.isEmpty() : !value.asText().isEmpty() && !value.isNull()) {
            found.add(value);
        }
    }
}
