package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.util.Map;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Runs a mapping. In: JSON in the body, as a tree or as text. Out: what the mapping gives, as a {@link JsonNode} in the
 * body. Exceptions: {@link MappingRefusal} for a value that the mapping refuses, {@link JsltException}, with file and
 * line, for whatever else fails in it.
 */
class MappingProducer extends DefaultProducer {

    /** How JSLT begins what is said by {@code error(…)}. */
    private static final String ERROR = "error: ";

    private final MappingEndpoint endpoint;
    private final Expression mapping;
    /** Made when the mapping first fails. */
    private volatile CallPlaces callPlaces;

    MappingProducer(MappingEndpoint endpoint, Expression mapping) {
        super(endpoint);
        this.endpoint = endpoint;
        this.mapping = mapping;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        JsonNode input = Json.read(exchange.getMessage().getBody(), exchange);
        ObjectNode variables = Json.MAPPER.createObjectNode();
        exchange.getVariables().forEach((name, value) -> variables.set(name, json(value)));
        try {
            exchange.getMessage().setBody(mapping.apply(Map.of("variables", variables), input));
        } catch (JsltException e) {
            // What a mapping says by error() is for administrators; all else is for who wrote it.
            if (e.getMessageWithoutLocation().startsWith(ERROR)) {
                throw new MappingRefusal(e.getMessageWithoutLocation().substring(ERROR.length()));
            }
            JsltException failure =
                    e.getSource() != null ? e : callPlaces().find(Map.of("variables", variables), input, e);
            String place =
                    failure.getSource() == null ? file() : Mapping.file(failure.getSource()) + ":" + failure.getLine();
            throw new JsltException(place + ": " + failure.getMessageWithoutLocation(), e);
        } catch (StackOverflowError e) {
            throw new JsltException(
                    file()
                            + ": a function that calls itself does not come to an end on this data, or only "
                            + "in too many steps",
                    e);
        }
    }

    private String file() {
        return Mapping.file(endpoint.getFile());
    }

    private CallPlaces callPlaces() {
        CallPlaces places = callPlaces;
        if (places == null) {
            places = new CallPlaces(endpoint.getFile(), endpoint.getComponent()::text);
            callPlaces = places;
        }
        return places;
    }

    private static JsonNode json(Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        // Nearly every variable is text, and Jackson would write and read it.
        return value instanceof String text ? TextNode.valueOf(text) : Json.MAPPER.valueToTree(value);
    }
}
