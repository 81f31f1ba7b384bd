package org.actionroutes.json;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The bean {@code text}, for conditions that compare two values by their characters: {@code same(${variable.name},
 * ${variable.displayName})}. Simple's own {@code ==} and {@code !=} take texts of digits for numbers, so that "010"
 * equals "10".
 */
public class TextComparison {

    /** @return whether the two have the same characters; null and what is not there are the same */
    public boolean same(Object one, Object other) {
        String text = text(one);
        return text == null ? text(other) == null : text.equals(text(other));
    }

    /** @return whether they have not */
    public boolean differ(Object one, Object other) {
        return !same(one, other);
    }

    private static String text(Object value) {
        if (value instanceof JsonNode node) {
            return node.isNull() ? null : node.isValueNode() ? node.asText() : node.toString();
        }
        return value == null ? null : value.toString();
    }
}
