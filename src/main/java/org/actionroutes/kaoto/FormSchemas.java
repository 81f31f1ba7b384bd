package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.json.Json;

/** Schemas as the editor's forms read them: with groups, the kinds of beans, what is secret, and defaults. */
final class FormSchemas {

    private static final Set<String> COPIED =
            Set.of("type", "title", "description", "default", "enum", "format", "pattern", "minimum", "maximum");
    private static final Set<String> NUMBERS = Set.of("minimum", "maximum");

    /**
     * What a choice is between, by what its alternatives refer to, and the kind of field that the editor has for it.
     */
    private static final Map<String, String> CHOICES = Map.of(
            ".model.language.ExpressionDefinition\"", "expression",
            "/org.apache.camel.model.dataformat.", "dataFormatType",
            "/org.apache.camel.model.loadbalancer.", "loadBalancerType",
            "/org.apache.camel.model.errorhandler.", "errorHandlerType");

    private FormSchemas() {}

    /** @return the schema of the options of an endpoint, of a component's descriptor */
    static ObjectNode ofEndpoint(JsonNode component) {
        ObjectNode schema = empty();
        ObjectNode properties = schema.putObject("properties");
        component.path("properties").properties().forEach(option -> {
            ObjectNode property = properties.putObject(option.getKey());
            String type = option.getValue().path("type").asText();
            property.put("type", type.equals("enum") ? "string" : type);
            if (type.equals("array")) {
                property.putObject("items").put("type", "string");
            } else if (option.getValue().has("enum")) {
                property.set("enum", option.getValue().get("enum"));
                property.put("type", "string");
            }
        });
        complete(component.path("properties"), schema);
        return schema;
    }

    /** @return the schema of the parameters of a Kamelet */
    static ObjectNode ofKamelet(JsonNode definition) {
        ObjectNode schema = empty();
        for (String member : List.of("title", "description", "required")) {
            if (definition.has(member)) {
                schema.set(member, definition.get(member));
            }
        }
        ObjectNode properties = schema.putObject("properties");
        definition.path("properties").properties().forEach(parameter -> {
            ObjectNode property = properties.putObject(parameter.getKey());
            parameter.getValue().properties().forEach(member -> {
                if (NUMBERS.contains(member.getKey())) {
                    // A Kamelet has them as text.
                    property.put(
                            member.getKey(), new BigDecimal(member.getValue().asText()));
                } else if (COPIED.contains(member.getKey())) {
                    property.set(member.getKey(), member.getValue());
                } else if (member.getKey().equals("example")) {
                    property.putArray("examples").add(member.getValue());
                }
            });
        });
        return schema;
    }

    private static ObjectNode empty() {
        return Json.MAPPER
                .createObjectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("type", "object");
    }

    /**
     * Adds to a schema what only the descriptor says.
     *
     * @param options the options of a descriptor
     * @param schema that of the same thing
     */
    static void complete(JsonNode options, ObjectNode schema) {
        if (!schema.has("type")) {
            schema.put("type", "object");
        }
        ObjectNode properties = schema.withObject("/properties");
        List<Map.Entry<String, JsonNode>> sorted = new ArrayList<>(properties.properties());
        sorted.sort(Comparator.comparingInt(
                property -> options.path(property.getKey()).path("index").asInt(Integer.MAX_VALUE)));
        properties.removeAll();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : sorted) {
            String name = property.getKey();
            properties.set(name, property.getValue());
            // The schema of Camel's YAML has an empty one for each language that may stand in place of an expression.
            if (options.has(name) && !property.getValue().isEmpty()) {
                describe(options.get(name), (ObjectNode) property.getValue());
                if (options.get(name).path("required").asBoolean() && !required.contains(name)) {
                    required.add(name);
                }
            }
        }
        required.removeIf(name -> !properties.has(name));
        schema.remove("required");
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        schema.path("anyOf").forEach(FormSchemas::markChoice);
        markChoice(schema);
    }

    private static void describe(JsonNode option, ObjectNode property) {
        putIfAbsent(property, "title", option.path("displayName"));
        putIfAbsent(property, "description", option.path("description"));
        if (option.has("group")) {
            property.put("$comment", "group:" + option.get("group").asText());
        }
        String type = option.path("type").asText();
        String javaType = option.path("javaType").asText();
        List<String> format = new ArrayList<>();
        if (property.has("format")) {
            format.add(property.get("format").asText());
        }
        if (type.equals("object") && !property.has("$ref") && !javaType.startsWith("java.util.Map")) {
            format.add("bean:" + javaType);
            property.put("type", "string");
        }
        if (type.equals("duration")) {
            format.add("duration");
            property.put("type", "string");
        }
        if (option.path("secret").asBoolean()) {
            format.add("password");
        }
        if (javaType.endsWith(".ExpressionSubElementDefinition")) {
            format.add("expressionProperty");
        }
        if (!format.isEmpty()) {
            property.put("format", String.join("|", format));
        }
        if (option.path("deprecated").asBoolean()) {
            property.put("deprecated", true);
        }
        putIfAbsent(property, "default", option.path("defaultValue"));
    }

    private static void putIfAbsent(ObjectNode property, String member, JsonNode value) {
        if (!property.has(member) && !value.isMissingNode()) {
            property.set(member, value);
        }
    }

    private static void markChoice(JsonNode choice) {
        String alternatives = choice.path("oneOf").toString();
        CHOICES.forEach((what, format) -> {
            if (alternatives.contains(what)) {
                ((ObjectNode) choice).put("format", format);
            }
        });
    }
}
