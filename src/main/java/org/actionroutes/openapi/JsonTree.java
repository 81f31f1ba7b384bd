package org.actionroutes.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** Reads JSON as a tree, token by token, so that names of members count like any text. */
final class JsonTree {

    private final JsonParser parser;
    private final BoundedNodes nodes;

    private JsonTree(JsonParser parser, BoundedNodes nodes) {
        this.parser = parser;
        this.nodes = nodes;
    }

    /**
     * @param deepest how deep objects and lists may stand in one another
     * @return the tree; null where there is nothing
     * @throws IOException if it is no JSON, or too deep
     * @throws BoundedNodes.TooLarge if it takes too much memory
     */
    static JsonNode read(InputStream content, BoundedNodes nodes, int deepest) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(content)) {
            JsonToken first = parser.nextToken();
            return first == null ? null : new JsonTree(parser, nodes).node(first);
        }
    }

    private JsonNode node(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> number();
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> nodes.booleanNode(parser.getBooleanValue());
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = nodes.name(parser.currentName());
            object.set(name, node(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = nodes.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(node(token));
        }
        return array;
    }

    private JsonNode number() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getDoubleValue());
        };
    }
}
