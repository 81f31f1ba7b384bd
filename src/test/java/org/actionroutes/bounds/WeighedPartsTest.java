package org.actionroutes.bounds;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Steps that copy an exchange of a request for which there is no memory any more. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WeighedPartsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final MemoryBudget budget = new MemoryBudget(20, 100);

    @BeforeEach
    void start() throws Exception {
        camel.getCamelContextExtension().setProcessorExchangeFactory(new WeighedParts());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").split(body()).to("direct:other").end();
                from("direct:multicast").multicast().to("direct:other").end();
                from("direct:enrich").enrich("direct:other");
                from("direct:other").setBody(constant("done"));
            }
        });
        camel.start();
        budget.setCamelContext(camel);
        budget.start();
    }

    @AfterEach
    void stop() {
        budget.shutdown();
        camel.stop();
    }

    @Test
    void partsAreNotMade() {
        assertThat(send("direct:split").getException()).isInstanceOf(BusyException.class);
        assertThat(send("direct:multicast").getException()).isInstanceOf(BusyException.class);
    }

    @Test
    void anEnrichIsMade() {
        Exchange enriched = send("direct:enrich");
        assertThat(enriched.getException()).isNull();
        assertThat(enriched.getMessage().getBody()).isEqualTo("done");
    }

    private Exchange send(String address) {
        Lease lease = budget.begin("a", 1).join();
        lease.close();
        return camel.createProducerTemplate().send(address, exchange -> {
            lease.attachTo(exchange);
            exchange.getMessage().setBody(List.of("a", "b"));
        });
    }
}
