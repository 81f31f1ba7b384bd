package org.actionroutes.isv.limit;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A call that can't be sent though its wait is over fails, and leaves its place in the budget to another. */
class TurnTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Limits limits = new Limits();
    private final Turn turn = new Turn();
    private Instance instance;

    @BeforeEach
    void start() {
        camel.getExecutorServiceManager().setThreadPoolFactory(new DefaultThreadPoolFactory() {
            @Override
            public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
                return super.newThreadPool(profile, task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
            }
        });
        limits.setCamelContext(camel);
        limits.setDeadlineMs(20_000);
        limits.setMaxConnections(10);
        limits.setMaxCallsPerInstance(10);
        limits.setCircuitFailurePercent(50);
        limits.setCircuitMinimumCalls(20);
        limits.setCircuitOpenMs(15_000);
        limits.start();
        turn.setLimits(limits);
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", URI.create("http://127.0.0.1"), "", Map.of(), "budget: {calls: 1, seconds: 1}");
        instance = instances.find("kit", "test").orElseThrow();
    }

    @AfterEach
    void stop() {
        limits.shutdown();
        camel.stop();
    }

    @Test
    void failsWithoutAThreadToGoOnIn() throws Exception {
        ConnectionLimits connection = limits.of(instance);
        assertThat(process(message -> {}).get(20, TimeUnit.SECONDS).getException())
                .isNull();
        connection.end();
        Exchange waited = process(message -> {}).get(20, TimeUnit.SECONDS);
        assertThat(waited.getException()).hasRootCauseMessage("unable to create native thread");
        assertThat(connection.begin(Deadline.of(new DefaultExchange(camel), Duration.ofSeconds(1)), "another"))
                .isCompleted();
    }

    @Test
    void failsWhereItsMessageCanNotBeMade() throws Exception {
        Exchange failed = process(message -> {
                    throw new StackOverflowError("no message");
                })
                .get(20, TimeUnit.SECONDS);
        assertThat(failed.getException()).hasRootCauseMessage("no message");
        assertThat(limits.of(instance).begin(Deadline.of(new DefaultExchange(camel), Duration.ofSeconds(1)), "another"))
                .isCompleted();
    }

    private CompletableFuture<Exchange> process(Consumer<Message> renewal) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(Instance.PROPERTY, instance);
        Sending.describe(exchange, "GET /users/7", true, renewal);
        CompletableFuture<Exchange> processed = new CompletableFuture<>();
        turn.process(exchange, sync -> processed.complete(exchange));
        return processed;
    }
}
