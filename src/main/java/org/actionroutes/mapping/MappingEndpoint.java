package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.component.jslt.JsltEndpoint;
import org.apache.camel.support.ResourceHelper;

/** One mapping. It reads the body as {@code .} and the exchange's variables as {@code $variables.<name>}. */
class MappingEndpoint extends JsltEndpoint {

    /** How JSLT begins what is said by {@code error(…)}. */
    private static final String ERROR = "error: ";

    private Expression mapping;
    /** Made when the mapping first fails. */
    private volatile CallPlaces callPlaces;

    MappingEndpoint(String uri, MappingComponent component, String resourceUri) {
        super(uri, component, resourceUri);
    }

    @Override
    public MappingComponent getComponent() {
        return (MappingComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        mapping = getComponent()
                .compiled(getResourceUri())
                .orElseGet(() -> Mapping.compile(getResourceUri(), this::read));
    }

    private Optional<String> read(String resource) {
        try (InputStream source = ResourceHelper.resolveResourceAsInputStream(getCamelContext(), resource)) {
            return source == null
                    ? Optional.empty()
                    : Optional.of(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void onExchange(Exchange exchange) throws Exception {
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
                    failure.getSource() == null ? getResourceUri() : failure.getSource() + ":" + failure.getLine();
            throw new JsltException(place + ": " + failure.getMessageWithoutLocation(), e);
        } catch (StackOverflowError e) {
            throw new JsltException(
                    getResourceUri()
                            + ": a function that calls itself does not come to an end on this data, or only "
                            + "in too many steps",
                    e);
        }
    }

    private CallPlaces callPlaces() {
        CallPlaces places = callPlaces;
        if (places == null) {
            places = new CallPlaces(getResourceUri(), this::read);
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
