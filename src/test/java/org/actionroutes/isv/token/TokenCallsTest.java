package org.actionroutes.isv.token;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.call.Calls;
import org.actionroutes.isv.limit.LimitSettings;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a failure that is not the token endpoint's. */
class TokenCallsTest {

    @Test
    void anErrorOfOursIsNotTakenForTheIsvs() throws Exception {
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", URI.create("http://127.0.0.1"), "token");
        Instance instance = instances.find("kit", "test").orElseThrow();
        LinkageError wrongVersion = new IllegalAccessError("a class of another version");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Limits limits = new Limits(camel, new LimitSettings(10, 10, 1, 1, 1, 1, 30_000, 20_000, 50, 20, 15_000));
            limits.start();
            Calls calls = new Calls(limits, (outgoing, lease, left) -> {
                throw wrongVersion;
            });
            TokenCalls.Request request = new TokenCalls.Request(
                    "its token endpoint",
                    "POST",
                    URI.create("http://127.0.0.1/token"),
                    true,
                    () -> new TokenCalls.Content(Map.of(), null, List.of()));
            assertThatThrownBy(() -> new TokenCalls(calls, null)
                            .send(instance, new Trace(new TracedAction("-", instance, "-", ""), List.of()), request))
                    .isSameAs(wrongVersion);
            limits.shutdown();
        }
    }
}
