package org.actionroutes.faces;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.action.LogContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.MDC;

/** Gives each request an id of our own, which stands in its answer and in every line that it logs. */
public class RequestId implements Processor {

    /** The header of an answer that holds it. */
    public static final String HEADER = "X-Request-Id";

    @Override
    public void process(Exchange exchange) {
        String id = create();
        new CallerRequest(id, CallerHeaders.of(exchange, "traceparent"), false).attachTo(exchange);
        MDC.put(LogContext.REQUEST_ID, id);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                LogContext.clear();
            }
        });
    }

    /** @return a new one */
    public static String create() {
        // It is no secret, and a generator of secrets is slow and makes callers wait for one another.
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L)
                .toString();
    }

    /** @return that of the request that an exchange is for; a new one where it has none */
    public static String of(Exchange exchange) {
        return CallerRequest.isKnown(exchange) ? CallerRequest.of(exchange).id() : create();
    }
}
