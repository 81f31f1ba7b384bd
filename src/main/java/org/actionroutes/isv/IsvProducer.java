package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Carries out an operation for each exchange, and leaves its result in the body. */
final class IsvProducer extends DefaultAsyncProducer {

    private final Function<Exchange, CompletableFuture<JsonNode>> operation;

    IsvProducer(IsvEndpoint endpoint, Function<Exchange, CompletableFuture<JsonNode>> operation) {
        super(endpoint);
        this.operation = operation;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<JsonNode> result;
        try {
            result = operation.apply(exchange);
        } catch (RuntimeException e) {
            result = CompletableFuture.failedFuture(e);
        }
        boolean sync = result.isDone();
        result.whenComplete((body, failure) -> {
            if (failure == null) {
                exchange.getMessage().setBody(body);
            } else {
                exchange.setException(failure instanceof CompletionException ? failure.getCause() : failure);
            }
            callback.done(sync);
        });
        return sync;
    }
}
