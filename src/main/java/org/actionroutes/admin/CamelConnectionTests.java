package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.action.ConnectionTest;
import org.actionroutes.instance.Instance;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** Tries connections by the {@code isv:} component of a Camel context. */
public final class CamelConnectionTests implements ConnectionTests {

    private final CamelContext context;
    private final ConnectionTest test = new ConnectionTest();

    /** @param context one that runs */
    public CamelConnectionTests(CamelContext context) {
        this.context = context;
        test.setCamelContext(context);
        test.start();
    }

    @Override
    public CompletableFuture<JsonNode> test(Instance instance, CallerRequest request) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Instance.PROPERTY, instance);
        request.attachTo(exchange);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        test.process(exchange, sync -> {
            if (exchange.getException() != null) {
                answer.completeExceptionally(exchange.getException());
            } else {
                answer.complete(exchange.getMessage().getBody(JsonNode.class));
            }
        });
        return answer;
    }
}
