package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Runs a mapping. In: JSON in the body, as a tree or as text. Out: what the mapping gives, as a {@link JsonNode} in the
 * body. Exceptions: {@link MappingRefusal} for a value that the mapping refuses, {@link JsltException}, with file and
 * line, for whatever else fails in it.
 */
class MappingProducer extends DefaultProducer {

    private final MappingEndpoint endpoint;
    /** That of the last exchange, which nearly always is that of the next. */
    private volatile PlacedMapping last;

    MappingProducer(MappingEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    private PlacedMapping mapping(Exchange exchange) {
        Expression attached = CompiledMappings.attached(exchange, endpoint.getFile());
        Expression expression = attached == null ? endpoint.mapping() : attached;
        PlacedMapping mapping = last;
        if (mapping == null || !mapping.isOf(expression)) {
            mapping = new PlacedMapping(endpoint.getFile(), expression, endpoint.getComponent()::text);
            last = mapping;
        }
        return mapping;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        JsonNode input = Json.read(exchange.getMessage().getBody(), exchange);
        ObjectNode variables = Json.MAPPER.createObjectNode();
        exchange.getVariables().forEach((name, value) -> variables.set(name, json(value)));
        exchange.getMessage().setBody(mapping(exchange).apply(variables, input));
    }

    private static JsonNode json(Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        // Nearly every variable is text, and Jackson would write and read it.
        return value instanceof String text ? TextNode.valueOf(text) : Json.MAPPER.valueToTree(value);
    }
}
