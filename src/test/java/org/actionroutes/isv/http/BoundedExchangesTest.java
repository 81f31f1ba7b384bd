package org.actionroutes.isv.http;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.DeadlineExceededException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChain.Scope;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the HTTP client says where it is told to end just as it has got a connection. */
class BoundedExchangesTest {

    private final IllegalStateException thrownByClient =
            new IllegalStateException("Endpoint not acquired / already released");

    private BoundedExchanges client;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final HttpGet request = new HttpGet("http://127.0.0.1/users") {
        @Override
        public boolean cancel() {
            cancelled.countDown();
            return true;
        }
    };

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void isThatTimeIsOver() {
        assertThatThrownBy(() -> execute(1, (request, scope) -> {
                    assertThat(await()).isTrue();
                    throw thrownByClient;
                }))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessage("not complete within PT0.001S");
    }

    @Test
    void staysWhatItIsWhereTimeIsNotOver() {
        assertThatThrownBy(() -> execute(60_000, (request, scope) -> {
                    throw thrownByClient;
                }))
                .isSameAs(thrownByClient);
        assertThat(cancelled.getCount()).isEqualTo(1);
    }

    private boolean await() {
        try {
            return cancelled.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(long timeoutMs, ExecChain chain) throws Exception {
        client = new BoundedExchanges(Duration.ofMillis(timeoutMs));
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(camel);
            TestInstances instances = new TestInstances();
            instances.add("kit", "test", URI.create("http://127.0.0.1"), "isv-token");
            Instance instance = instances.find("kit", "test").orElseThrow();
            exchange.getIn()
                    .setBody(new Sending(
                            new Outgoing(instance, "GET", "http://127.0.0.1/users", Map.of(), null, null),
                            null,
                            null,
                            null));
            HttpClientContext context = HttpClientContext.create();
            context.setAttribute("org.apache.camel.Exchange", exchange);
            ExecRuntime runtime = (ExecRuntime) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ExecRuntime.class}, (a, b, c) -> null);
            client.execute(
                    request,
                    new Scope("test", new HttpRoute(new HttpHost("127.0.0.1", 80)), request, runtime, context),
                    chain);
        }
    }
}
