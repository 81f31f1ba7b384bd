package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.actionroutes.bounds.Lease;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.http.CallOptions;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/**
 * The one place from which token calls are sent: through the same gate as every call to the ISV, so that the same
 * timeouts, the same API budget, the same repetitions and the same refusal of private addresses hold.
 */
final class TokenCalls {

    /**
     * What to send.
     *
     * @param to what is called, in words that hold no address
     * @param repeatable whether it does no harm to send it twice
     * @param content what is in it, made anew each time that it is sent
     */
    record Request(String to, String method, URI url, boolean repeatable, Supplier<Content> content) {}

    /**
     * What is in a request.
     *
     * @param headers all of them
     * @param body as it stands, or null
     * @param secrets what must not be repeated, besides the instance's own secrets
     */
    record Content(Map<String, Secret> headers, Secret body, List<Secret> secrets) {}

    /**
     * What came.
     *
     * @param headers by their names in any case
     * @param body as JSON; null where there is none, or something else
     * @param sent the content that it answers
     */
    record Answer(int status, Map<String, String> headers, JsonNode body, Content sent) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    /** More than a token endpoint answers, mostly. */
    private static final int USUAL_BYTES = 64 * 1024;

    private final CamelContext context;
    private final MemoryBudget memory;

    /** @param memory what answers take their memory from; null where nobody counts */
    TokenCalls(CamelContext context, MemoryBudget memory) {
        this.context = context;
        this.memory = memory;
    }

    /** @throws IsvException if there is no whole answer */
    Answer send(Instance instance, Trace trace, Request request) throws IsvException {
        Content[] sent = new Content[1];
        try (Lease lease = memory == null
                        ? null
                        : memory.begin(instance.toString(), USUAL_BYTES).join();
                FluentProducerTemplate gate = context.createFluentProducerTemplate()) {
            Exchange exchange = gate.to("direct:isv-gate")
                    .withProcessor(prepared -> {
                        if (lease != null) {
                            lease.attachTo(prepared);
                        }
                        trace.attachTo(prepared);
                        prepare(prepared, instance, request);
                        Sending.describe(
                                prepared,
                                request.to(),
                                request.repeatable(),
                                message -> sent[0] =
                                        fill(message, request.content().get()));
                        Sending.show(prepared, "token", request.url().toString());
                    })
                    .send();
            Exception failure = exchange.getException();
            if (failure instanceof RuntimeException unforeseen) {
                throw unforeseen;
            } else if (failure != null) {
                throw failure instanceof IsvException known ? known : TransportFailures.of(failure, request.to());
            }
            Message answer = exchange.getMessage();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
            JsonNode body = answer.getBody() instanceof JsonNode json ? json : Json.MAPPER.nullNode();
            return new Answer(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class), headers, body, sent[0]);
        } catch (CompletionException e) {
            throw TransportFailures.of(e.getCause(), request.to());
        } catch (IOException e) {
            throw TransportFailures.of(e, request.to());
        }
    }

    private static void prepare(Exchange exchange, Instance instance, Request request) {
        exchange.setProperty(Instance.PROPERTY, instance);
        new CallOptions(instance, null).attachTo(exchange);
        Message message = exchange.getMessage();
        message.setHeader(Exchange.HTTP_URI, request.url().toString());
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method()));
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "action-routes");
    }

    private static Content fill(Message message, Content content) {
        content.headers().forEach((name, value) -> message.setHeader(name, value.reveal()));
        message.setBody(content.body() == null ? null : content.body().reveal().getBytes(StandardCharsets.UTF_8));
        return content;
    }
}
