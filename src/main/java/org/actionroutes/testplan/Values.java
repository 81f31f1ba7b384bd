package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

/** What stands for {@code {{name}}} in a plan: a text within a text, or any value where it is the whole text. */
final class Values {

    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, JsonNode> values;

    Values(Map<String, JsonNode> values) {
        this.values = new HashMap<>(values);
    }

    Values copy() {
        return new Values(values);
    }

    void put(String name, JsonNode value) {
        values.put(name, value);
    }

    void put(String name, String value) {
        values.put(name, TextNode.valueOf(value));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    JsonNode get(String name) {
        return values.get(name);
    }

    String text(String name) {
        return values.containsKey(name) ? values.get(name).asText() : "";
    }

    JsonNode in(JsonNode template) {
        if (template.isObject()) {
            ObjectNode filled = Json.MAPPER.createObjectNode();
            template.properties()
                    .forEach(member -> filled.set(in(member.getKey()).asText(), in(member.getValue())));
            return filled;
        }
        if (template.isArray()) {
            ArrayNode filled = Json.MAPPER.createArrayNode();
            template.forEach(element -> filled.add(in(element)));
            return filled;
        }
        return template.isTextual() ? in(template.asText()) : template;
    }

    private JsonNode in(String template) {
        Matcher whole = NAME.matcher(template);
        if (whole.matches()) {
            return in(value(whole.group(1)));
        }
        return TextNode.valueOf(whole.replaceAll(
                name -> Matcher.quoteReplacement(in(value(name.group(1))).asText())));
    }

    private JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the plan names '" + name + "', which nothing has given");
        }
        return value;
    }
}
