package org.actionroutes.faces;

import java.util.Locale;
import java.util.Map;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.action.Contract;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Checks that a request is one that an action can take: a POST of JSON to an action that the integration has, or says
 * it can't have. The names of the integration and the contract go on as headers; all other headers end here.
 */
public class ActionRequest implements Processor {

    @Override
    public void process(Exchange exchange) throws FaceException {
        Message message = exchange.getMessage();
        String name = message.getHeader("contract", String.class);
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        ActionComponent actions = exchange.getContext().getComponent("action", ActionComponent.class);
        Contract contract = actions.catalogue()
                .find(name)
                .orElseThrow(() -> new FaceException(
                        404, "There is no such contract; GET /" + instance + "/actions lists those that there are."));
        if (!actions.serving(instance).isImplemented(instance.integration(), contract)
                && !instance.manifest().unsupported().containsKey(contract.name())) {
            throw new FaceException(
                    404,
                    "The integration '" + instance.integration() + "' does not implement '" + contract.name()
                            + "'; GET /" + instance + "/actions lists what it implements.");
        }
        if (!"POST".equals(message.getHeader(Exchange.HTTP_METHOD))) {
            throw new FaceException(405, "An action is called with POST.", Map.of("Allow", "POST"));
        }
        String contentType = CallerHeaders.of(exchange, "Content-Type");
        if (contentType.chars().filter(character -> character == '"').count() % 2 == 1) {
            throw new FaceException(400, "In the Content-Type header, a quotation mark is not closed.");
        }
        if (!isJson(contentType)) {
            throw new FaceException(415, "An action takes JSON: send it with 'Content-Type: application/json'.");
        }
        new CallerRequest(
                        RequestId.of(exchange),
                        CallerRequest.of(exchange).traceparent(),
                        "true".equalsIgnoreCase(CallerHeaders.of(exchange, "X-Trace")))
                .attachTo(exchange);
        message.removeHeaders("*");
        message.setHeader("integration", instance.integration());
        message.setHeader("contract", contract.name());
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.equals("application/json")
                || type.startsWith("application/") && type.endsWith("+json");
    }
}
