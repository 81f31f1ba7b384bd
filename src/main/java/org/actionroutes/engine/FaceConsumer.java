package org.actionroutes.engine;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actionroutes.bounds.Lease;
import org.actionroutes.faces.CallerAuthentication;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.MDC;

/**
 * Camel's consumer of {@code platform-http}, except that a route which goes on later, as it does while a call waits for
 * its turn, gives its thread back meanwhile: Camel's own, 4.18, runs a route to its end on the thread that began it.
 * In: the parameters of the path and the method as headers, nothing else that a caller sent, and the body as bytes,
 * where the caller may send one. Out: bytes, a status and the headers that the endpoint's filter lets out.
 */
class FaceConsumer extends VertxPlatformHttpConsumer {

    private final String router;
    private final Executor workers;

    FaceConsumer(
            PlatformHttpEndpoint endpoint,
            Processor processor,
            List<Handler<RoutingContext>> handlers,
            String router,
            Executor workers) {
        super(endpoint, processor, handlers, router);
        this.router = router;
        this.workers = workers;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        VertxPlatformHttpRouter used =
                VertxPlatformHttpRouter.lookup(getEndpoint().getCamelContext(), router);
        if (used != null) {
            HttpProblems.answerFor(used);
        }
    }

    @Override
    protected void handleRequest(RoutingContext request) {
        Lease lease = RequestBody.leaseOf(request);
        if (isSuspended()) {
            end(lease);
            HttpProblems.answer(request, 503, null);
            return;
        }
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        Message message = new HttpMessage(exchange, request.request(), request.response());
        request.pathParams().forEach(message::setHeader);
        message.setHeader(Exchange.HTTP_METHOD, request.request().method().name());
        message.setBody(RequestBody.of(request));
        exchange.setMessage(message);
        CallerAuthentication.known(exchange, RequestBody.proofOf(request));
        if (lease != null) {
            lease.attachTo(exchange);
        }
        Context loop = request.vertx().getOrCreateContext();
        workers.execute(() -> run(exchange, request, loop));
    }

    private void run(Exchange exchange, RoutingContext request, Context loop) {
        AtomicBoolean ended = new AtomicBoolean();
        AsyncCallback end = sync -> {
            if (ended.compareAndSet(false, true)) {
                loop.runOnContext(go -> answer(exchange, request));
            }
        };
        try {
            createUoW(exchange);
            getAsyncProcessor().process(exchange, end);
        } catch (Exception | Error e) {
            // Camel lets errors through, and its route does not come to its end then. The caller waits for an answer
            // all the same.
            exchange.setException(e);
            end.done(true);
        } finally {
            // Where the route goes on elsewhere, the id has gone with it.
            MDC.clear();
        }
    }

    private void answer(Exchange exchange, RoutingContext request) {
        HttpServerResponse response = request.response();
        Lease lease = RequestBody.leaseOf(request);
        try {
            if (exchange.getException() != null) {
                end(lease);
                HttpProblems.answer(request, 500, exchange.getException());
            } else if (response.ended() || response.closed()) {
                end(lease);
            } else {
                Message message = exchange.getMessage();
                response.setStatusCode(message.getHeader(Exchange.HTTP_RESPONSE_CODE, 200, int.class));
                message.getHeaders().forEach((name, value) -> {
                    if (!getEndpoint().getHeaderFilterStrategy().applyFilterToCamelHeaders(name, value, exchange)) {
                        response.putHeader(name, value.toString());
                    }
                });
                AnswerBody.send(response, message.getBody() instanceof byte[] bytes ? bytes : new byte[0], lease);
            }
        } catch (RuntimeException e) {
            end(lease);
            HttpProblems.answer(request, 500, e);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    private static void end(Lease lease) {
        if (lease != null) {
            lease.close();
        }
    }
}
