package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

/**
 * What a step gives to a Kamelet, and what the Kamelet takes for what is left out.
 *
 * @param given by the step
 * @param definition the Kamelet's
 */
record Parameters(Map<String, String> given, JsonNode definition) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\??([A-Za-z]\\w*)}}");

    String get(String name) {
        return given.getOrDefault(
                name, definition.path("properties").path(name).path("default").asText());
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    boolean is(String name) {
        return get(name).equals("true");
    }

    /** @return a copy of the Kamelet's template with the parameters in their places */
    JsonNode filledInto(JsonNode template) {
        if (template.isTextual()) {
            return TextNode.valueOf(PLACE.matcher(template.asText())
                    .replaceAll(place -> Matcher.quoteReplacement(
                            definition.path("properties").has(place.group(1)) ? get(place.group(1)) : place.group())));
        }
        if (template.isArray()) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            template.forEach(element -> copy.add(filledInto(element)));
            return copy;
        }
        if (!template.isObject()) {
            return template;
        }
        ObjectNode copy = Json.MAPPER.createObjectNode();
        template.properties().forEach(member -> copy.set(member.getKey(), filledInto(member.getValue())));
        return copy;
    }
}
