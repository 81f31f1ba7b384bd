package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

/** The parts of the schema of Camel's YAML, each with what it refers to, so that it stands alone. */
final class YamlSchemas {

    private static final String DEFINITIONS = "/items/definitions/";
    private static final List<String> VERBS = List.of("get", "post", "put", "delete", "head", "patch");

    /** What the editor shows on its canvas, and not in a form. */
    private static final Set<String> ON_THE_CANVAS = Stream.concat(
                    VERBS.stream(),
                    Stream.of(
                            "steps",
                            "from",
                            "when",
                            "otherwise",
                            "doCatch",
                            "doFinally",
                            "onFallback",
                            "intercept",
                            "interceptFrom",
                            "interceptSendToEndpoint",
                            "onException",
                            "onCompletion"))
            .collect(Collectors.toSet());

    private final JsonNode schema;
    private final BiConsumer<String, ObjectNode> complete;

    /**
     * @param schema all of it
     * @param complete adds what the schema does not say, of a Java type
     */
    YamlSchemas(JsonNode schema, BiConsumer<String, ObjectNode> complete) {
        this.schema = schema;
        this.complete = complete;
    }

    /**
     * @return what may be in the steps of a route, with what may be in such steps only, by their names and Java types
     */
    Map<String, String> processors() {
        Map<String, String> types = new LinkedHashMap<>();
        definition("org.apache.camel.model.ProcessorDefinition")
                .path("properties")
                .properties()
                .forEach(step -> types.put(step.getKey(), type(step.getValue())));
        Stream.of("when", "otherwise", "onFallback")
                .forEach(name -> types.put(
                        name,
                        "org.apache.camel.model." + name.substring(0, 1).toUpperCase() + name.substring(1)
                                + "Definition"));
        JsonNode rest = definition("org.apache.camel.model.rest.RestDefinition").path("properties");
        VERBS.forEach(verb -> types.put(verb, type(rest.path(verb).path("items"))));
        types.remove("whenSkipSendToEndpoint");
        return types;
    }

    /** @return what a file is a list of, by their names and Java types */
    Map<String, String> entities() {
        Map<String, String> types = new LinkedHashMap<>();
        schema.at("/items/properties").properties().forEach(entry -> types.put(entry.getKey(), type(entry.getValue())));
        // Here, the schema names what reads it.
        types.put("from", "org.apache.camel.model.FromDefinition");
        return types;
    }

    private static String type(JsonNode reference) {
        return reference.path("$ref").asText().replaceFirst(".*/", "");
    }

    boolean has(String type) {
        return definition(type).isObject();
    }

    private JsonNode definition(String type) {
        return schema.at(DEFINITIONS + type);
    }

    /**
     * @param type a Java type, such as {@code org.apache.camel.model.ToDefinition}
     * @return its schema
     */
    ObjectNode of(String type) {
        ObjectNode definitions = Json.MAPPER.createObjectNode();
        ObjectNode result = part(type, definitions);
        definitions.remove(type);
        if (!definitions.isEmpty()) {
            result.set("definitions", definitions);
        }
        result.put("$schema", "http://json-schema.org/draft-07/schema#");
        return result;
    }

    private ObjectNode part(String type, ObjectNode definitions) {
        if (!has(type)) {
            throw new IllegalStateException("Camel's YAML has no '" + type + "'");
        }
        ObjectNode part = definition(type).deepCopy();
        onlyAsObject(part);
        if (part.path("properties") instanceof ObjectNode properties) {
            properties.remove(ON_THE_CANVAS);
        }
        // Before what it refers to, which may refer to it.
        definitions.set(type, part);
        within(part, definitions);
        complete.accept(type, part);
        return part;
    }

    /** Of what may be written as a text or as an object, the editor's forms make an object. */
    private static void onlyAsObject(ObjectNode part) {
        JsonNode choice = part.path("oneOf");
        if (choice.size() == 2 && choice.get(0).path("type").asText().equals("string")) {
            part.remove("oneOf");
            part.setAll((ObjectNode) choice.get(1));
        }
    }

    private void within(JsonNode node, ObjectNode definitions) {
        if (node.path("$ref").isTextual()) {
            String type = type(node);
            ((ObjectNode) node).put("$ref", "#/definitions/" + type);
            if (!definitions.has(type)) {
                part(type, definitions);
            }
        }
        node.forEach(child -> within(child, definitions));
    }
}
