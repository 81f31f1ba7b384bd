package org.actionroutes.trial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.isv.trace.Part;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which steps are beside each other, however quick they are. */
class PartsTest {

    private static final Part NONE = new Part(new Object(), null);

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, Part> seen = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    private void run(RouteBuilder routes) throws Exception {
        context.getCamelContextExtension().addInterceptStrategy(new Parts());
        context.addRoutes(routes);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:see").process(exchange -> {
                    String name = exchange.getMessage().getBody(String.class);
                    assertThat(seen).doesNotContainKey(name);
                    seen.put(name, Optional.ofNullable(Part.of(exchange)).orElse(NONE));
                });
            }
        });
        context.start();
        context.createProducerTemplate().requestBody("direct:in", List.of("1", "2"));
    }

    private boolean beside(String one, String other) {
        assertThat(seen).containsKeys(one, other);
        return seen.get(one).isBeside(seen.get(other));
    }

    @Test
    void partsThatRunInParallel() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .split(body(), new UseLatestAggregationStrategy())
                        .parallelProcessing()
                        .setBody(simple("split-${body}"))
                        .to("direct:see")
                        .setBody(simple("${body}-then"))
                        .enrich("direct:see")
                        .end()
                        .setBody(constant("between"))
                        .to("direct:see")
                        .multicast(new UseLatestAggregationStrategy())
                        .parallelProcessing("{{parallel:true}}")
                        .to("direct:left")
                        .to("direct:right")
                        .end()
                        .setBody(constant("after"))
                        .to("direct:see");
                from("direct:left").setBody(constant("left")).to("direct:see");
                from("direct:right")
                        .setBody(constant(List.of("1", "2")))
                        .split(body())
                        .parallelProcessing()
                        .setBody(simple("right-${body}"))
                        .to("direct:see");
            }
        });
        assertThat(beside("split-1", "split-2")).isTrue();
        assertThat(beside("split-1-then", "split-2")).isTrue();
        assertThat(beside("split-1-then", "split-1")).isFalse();
        assertThat(beside("left", "right-1")).isTrue();
        assertThat(beside("right-1", "right-2")).isTrue();
        assertThat(beside("split-1", "left")).isFalse();
        assertThat(beside("split-2", "right-1")).isFalse();
        assertThat(seen.get("between")).isSameAs(NONE);
        assertThat(seen.get("after")).isSameAs(NONE);
    }

    @Test
    void notThoseThatWaitForEachOther() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .split(body())
                        .setBody(simple("split-${body}"))
                        .to("direct:see")
                        .end()
                        .multicast()
                        .to("direct:left")
                        .to("direct:right");
                from("direct:left").setBody(constant("left")).to("direct:see");
                from("direct:right").setBody(constant("right")).to("direct:see");
            }
        });
        assertThat(beside("split-1", "split-2")).isFalse();
        assertThat(beside("left", "right")).isFalse();
    }
}
