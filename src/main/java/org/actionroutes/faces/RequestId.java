package org.actionroutes.faces;

import java.util.UUID;
import org.actionroutes.action.ActionEndpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.MDC;

/** Gives each request an id of our own, which stands in its answer and in every line that it logs. */
public class RequestId implements Processor {

    static final String HEADER = "X-Request-Id";
    private static final String MDC_KEY = "requestId";

    @Override
    public void process(Exchange exchange) {
        String id = create();
        exchange.setProperty(ActionEndpoint.REQUEST_ID, id);
        MDC.put(MDC_KEY, id);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                MDC.remove(MDC_KEY);
            }
        });
    }

    static String create() {
        return UUID.randomUUID().toString();
    }

    static String of(Exchange exchange) {
        String id = exchange.getProperty(ActionEndpoint.REQUEST_ID, String.class);
        return id == null ? create() : id;
    }
}
