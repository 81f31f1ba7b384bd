package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code {name}} in a sequence stands for. */
final class Values {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\{([a-z][A-Za-z]*)}");

    private final Map<String, JsonNode> values = new LinkedHashMap<>();

    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    JsonNode get(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new AssertionError("there is no value '" + name + "', only " + values.keySet());
        }
        return value;
    }

    /** @return the text with the values in their places */
    String in(String text) {
        Matcher matcher = NAME.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            JsonNode value = in(get(matcher.group(1)));
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(value.isValueNode() ? value.asText() : value.toString()));
        }
        return matcher.appendTail(filled).toString();
    }

    /** @return a copy with the values in their places; a text that is nothing but a name becomes what it stands for */
    JsonNode in(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(member -> filled.set(in(member.getKey()), in(member.getValue())));
            return filled;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> filled.add(in(element)));
            return filled;
        }
        if (tree.isTextual()) {
            Matcher whole = NAME.matcher(tree.asText());
            return whole.matches() ? in(get(whole.group(1))) : TextNode.valueOf(in(tree.asText()));
        }
        return tree;
    }

    /** @return a copy of the first with what the second has, members of objects merged */
    static JsonNode merged(JsonNode first, JsonNode second) {
        if (!(first instanceof ObjectNode) || !(second instanceof ObjectNode)) {
            return second;
        }
        ObjectNode merged = first.deepCopy();
        second.properties()
                .forEach(
                        member -> merged.set(member.getKey(), merged(merged.path(member.getKey()), member.getValue())));
        return merged;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
