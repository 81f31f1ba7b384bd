package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.json.Json;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.MappingEndpoint;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSentEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Takes down what each mapping is given, and what it makes of it. */
final class Mappings extends EventNotifierSupport {

    private record Begun(long at, JsonNode input) {}

    private final Seen seen;
    private final Map<Exchange, Begun> begun = new ConcurrentHashMap<>();

    Mappings(Seen seen) {
        this.seen = seen;
        setIgnoreExchangeEvents(false);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
        setIgnoreExchangeAsyncProcessingStartedEvents(true);
    }

    @Override
    public void notify(CamelEvent event) throws IOException {
        if (event instanceof ExchangeSendingEvent sending && sending.getEndpoint() instanceof MappingEndpoint) {
            Exchange exchange = sending.getExchange();
            begun.put(exchange, new Begun(seen.now(), copy(exchange)));
        } else if (event instanceof ExchangeSentEvent sent && sent.getEndpoint() instanceof MappingEndpoint mapping) {
            Exchange exchange = sent.getExchange();
            Begun before = begun.remove(exchange);
            Exception failure = exchange.getException();
            seen.add(new Event.Mapped(
                    before.at(),
                    Mapping.file(mapping.getFile()),
                    before.input(),
                    failure == null ? copy(exchange) : null,
                    failure));
        }
    }

    /** As it is now: a later step may change it. */
    private static JsonNode copy(Exchange exchange) throws IOException {
        return Json.read(exchange.getMessage().getBody(), exchange).deepCopy();
    }
}
