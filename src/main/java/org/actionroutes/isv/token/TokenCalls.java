package org.actionroutes.isv.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Message;

/**
 * The one place from which token calls are sent, through the same {@code http:} endpoint as every call to the ISV, so that the same
 * timeouts and the same refusal of private addresses hold.
 */
final class TokenCalls {

    /**
     * What to send.
     *
     * @param to      what is called, in words that hold no address
     * @param headers all of them
     * @param body    as it stands, or null
     * @param secrets what must not be repeated, besides the instance's own secrets
     */
    record Request(String to, String method, URI url, Map<String, Secret> headers, Secret body, List<Secret> secrets) {
    }

    /**
     * What came.
     *
     * @param headers by their names in any case
     * @param body    as JSON; as a text where it is not JSON; null where there is none
     */
    record Answer(int status, Map<String, String> headers, JsonNode body) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    private final CamelContext context;

    TokenCalls(CamelContext context) {
        this.context = context;
    }

    /** @throws IsvException if there is no whole answer */
    Answer send(Instance instance, Request request) throws IsvException {
        try (FluentProducerTemplate http = context.createFluentProducerTemplate()) {
            Exchange exchange = http.to("direct:isv-http").withProcessor(prepared -> prepare(prepared, instance, request)).send();
            if (exchange.getException() != null) {
                throw TransportFailures.of(exchange.getException(), request.to());
            }
            Message answer = exchange.getMessage();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
            return new Answer(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class), headers, body(exchange));
        } catch (IOException e) {
            throw TransportFailures.of(e, request.to());
        }
    }

    private static void prepare(Exchange exchange, Instance instance, Request request) {
        exchange.setProperty(Instance.PROPERTY, instance);
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_URI, request.url().toString());
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "action-routes");
        request.headers().forEach((name, value) -> message.setHeader(name, value.reveal()));
        message.setBody(request.body() == null ? null : request.body().reveal().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode body(Exchange exchange) throws IOException {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        try {
            return Json.read(body, exchange);
        } catch (JsonProcessingException e) {
            return new TextNode(new String(body, StandardCharsets.UTF_8).strip());
        }
    }
}
