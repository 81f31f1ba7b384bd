package org.actionroutes.isv.limit;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** However an attempt ends, also in the hands of the gate itself, the budget and the breaker are told, and once. */
class GateTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Limits limits = new Limits();
    private final Turn turn = new Turn();
    private final Gate gate = new Gate();
    private ConnectionLimits connection;
    private Instance instance;

    @BeforeEach
    void start() {
        limits.setCamelContext(camel);
        limits.setDeadlineMs(20_000);
        limits.setMaxConnections(1);
        limits.setMaxCallsPerInstance(1);
        limits.setMaxAttempts(1);
        limits.setMaxAttemptsAfterFailure(1);
        limits.setCircuitFailurePercent(50);
        limits.setCircuitMinimumCalls(1);
        limits.setCircuitOpenMs(1);
        limits.start();
        turn.setLimits(limits);
        gate.setLimits(limits);
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", URI.create("http://127.0.0.1"), "", Map.of());
        instance = instances.find("kit", "test").orElseThrow();
        connection = limits.of(instance);
    }

    @AfterEach
    void stop() {
        limits.shutdown();
        camel.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "RateLimit", "X-RateLimit-Reset"})
    void anErrorWhileHalfOpenLeavesNothingTaken(String header) throws Exception {
        Exchange failed = sent();
        failed.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
        gate.process(failed);
        // As many as there are trials, and some.
        for (int i = 0; i < 5; i++) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> connection.breaker().permits());
            Exchange exchange = sent();
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 429);
            exchange.getMessage().setHeader(header, new Object() {
                @Override
                public String toString() {
                    throw new StackOverflowError("a header");
                }
            });
            assertThatThrownBy(() -> gate.process(exchange)).isInstanceOf(StackOverflowError.class);
        }
        Exchange good = sent();
        good.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        gate.process(good);
        assertThat(connection.breaker().permits()).isTrue();
    }

    @Test
    void anEndThatIsToldTwiceCountsOnce() throws Exception {
        Exchange exchange = sent();
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        gate.process(exchange);
        Sending.of(exchange).ended(Breaker::down);
        assertThat(connection.begin(Deadline.of(exchange, Duration.ofSeconds(1)), "one"))
                .isCompleted();
        assertThat(connection.begin(Deadline.of(exchange, Duration.ofSeconds(1)), "another"))
                .isNotDone();
    }

    private Exchange sent() throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(Instance.PROPERTY, instance);
        Sending.describe(exchange, "GET /users/7", true);
        java.util.concurrent.CompletableFuture<Boolean> processed = new java.util.concurrent.CompletableFuture<>();
        turn.process(exchange, processed::complete);
        processed.get(20, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
