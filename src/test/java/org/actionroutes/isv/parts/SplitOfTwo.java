package org.actionroutes.isv.parts;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Camel's own parallel split of two parts, where the second is sent just while Camel looks whether the first was the
 * last. It says what came of it in types of the JDK, as it is run in a class loader of its own.
 */
public final class SplitOfTwo {

    private static final CountDownLatch LOOKING = new CountDownLatch(1);
    private static final CountDownLatch SECOND_SENT = new CountDownLatch(1);

    private SplitOfTwo() {}

    /** Called by Camel between its look at how many parts there are so far, and that at whether these are all. */
    public static void betweenTheLooks() {
        LOOKING.countDown();
        await(SECOND_SENT);
    }

    /** @return the parts that Camel has gathered at the end of the split */
    public static List<String> gathered() throws Exception {
        ConcurrentLinkedQueue<String> gathered = new ConcurrentLinkedQueue<>();
        Exception failure = run((before, part) -> {
                    gathered.add(part.getMessage().getBody(String.class));
                    return part;
                })
                .getException();
        if (failure != null) {
            throw failure;
        }
        return new ArrayList<>(gathered);
    }

    /** @return how a split with a strategy of ours has failed; null if it has not */
    public static String failure(String strategy) throws Exception {
        Exception failure = run(strategy.equals("failures") ? new FailuresOfParts() : new ArrayOfParts())
                .getException();
        return failure instanceof PartsFailedException several
                ? several.parts().get(0).failure().getMessage()
                : failure == null ? null : failure.getMessage();
    }

    private static Exchange run(AggregationStrategy strategy) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext(false)) {
            camel.setApplicationContextClassLoader(SplitOfTwo.class.getClassLoader());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:it")
                            .split(body(), strategy)
                            .streaming()
                            .parallelProcessing()
                            .process(SplitOfTwo::send);
                }
            });
            camel.start();
            return camel.createProducerTemplate()
                    .send("direct:it", exchange -> exchange.getMessage().setBody(parts()));
        }
    }

    private static void send(Exchange part) {
        if (part.getMessage().getBody(String.class).equals("2")) {
            SECOND_SENT.countDown();
        }
    }

    private static Iterator<String> parts() {
        Iterator<String> parts = List.of("1", "2").iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parts.hasNext();
            }

            @Override
            public String next() {
                String part = parts.next();
                if (part.equals("2")) {
                    await(LOOKING);
                }
                return part;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Camel does not look for the last part where it did");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
