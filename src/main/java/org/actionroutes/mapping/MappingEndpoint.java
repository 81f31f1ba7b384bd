package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.actionroutes.isv.Json;
import org.apache.camel.Exchange;
import org.apache.camel.component.jslt.JsltEndpoint;
import org.apache.camel.support.ResourceHelper;

/** One mapping. It reads the body as {@code .} and the exchange's variables as {@code $variables.<name>}. */
class MappingEndpoint extends JsltEndpoint {

    private Expression mapping;

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
        String resource = getResourceUri();
        try (Reader source = open(resource)) {
            mapping = new Parser(source).withSource(resource).withFunctions(getComponent().getFunctions())
                    .withObjectFilter(getComponent().getObjectFilter())
                    .withResourceResolver(this::open).compile();
        } catch (JsltException e) {
            throw new IllegalArgumentException("mapping " + resource + ": " + e.getMessage(), e);
        }
    }

    private Reader open(String resource) {
        try {
            return new InputStreamReader(
                    ResourceHelper.resolveMandatoryResourceAsInputStream(getCamelContext(), resource), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void onExchange(Exchange exchange) throws Exception {
        JsonNode input = Json.read(exchange.getMessage().getBody(), exchange);
        ObjectNode variables = Json.MAPPER.createObjectNode();
        exchange.getVariables().forEach((name, value) -> variables.set(name, json(value)));
        exchange.getMessage().setBody(mapping.apply(Map.of("variables", variables), input));
    }

    private static JsonNode json(Object value) {
        return value instanceof JsonNode node ? node : Json.MAPPER.valueToTree(value);
    }
}
