package org.actionroutes.action;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Actions end, and leave their worker free, also where their route does not come to its end. */
class LostActionTest {

    private static final CompletableFuture<AsyncCallback> LATE = new CompletableFuture<>();
    private static final ObjectNode DEEP = deep();
    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        TestInstances instances = new TestInstances();
        instances.addForCallers(RunningApplication.SECRET, "lost", "test", URI.create("http://127.0.0.1:1"));
        // One worker: an action that kept it would be in the way of the next.
        application = RunningApplication.start(
                RunningApplication.home(),
                instances,
                Map.of(
                        "isv.deadline-ms",
                        "1000",
                        "action.grace-ms",
                        "500",
                        "http.workers",
                        "1",
                        "camel.main.shutdownTimeout",
                        "1"));
        application.application().camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("action:lost/get-user-by-id")
                        .doTry()
                        .throwException(new IllegalArgumentException("caught"))
                        .doCatch(IllegalArgumentException.class)
                        .onWhen(exchange -> {
                            throw new IllegalStateException("a condition that fails");
                        })
                        .setBody()
                        .constant("")
                        .end();
                from("action:lost/activate-user")
                        .doTry()
                        .throwException(new IllegalArgumentException("caught"))
                        .doCatch(IllegalArgumentException.class)
                        .onWhen(exchange -> {
                            throw new StackOverflowError();
                        })
                        .setBody()
                        .constant("")
                        .end();
                from("action:lost/deactivate-user").process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        LATE.complete(callback);
                        return false;
                    }
                });
                from("action:lost/get-group-by-id")
                        .process(exchange -> exchange.getMessage().setBody(DEEP));
                from("action:lost/remove-group").process(exchange -> {});
            }
        });
        // The first call of a JVM may take longer than that.
        call("remove-group", "{\"groupId\": \"7\"}");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void endsWhereAConditionFailed() {
        assertFailed("get-user-by-id", "{\"userId\": \"7\"}", "its route has not come to its end in time");
        assertSucceeded(call("remove-group", "{\"groupId\": \"7\"}"));
    }

    /** An error goes up to where the request came in. */
    @Test
    void isAnsweredAtOnceWhereTheWorkerFailed() {
        HttpResponse<String> answer = application.call("lost/test", "activate-user", "{\"userId\": \"7\"}");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(RunningApplication.json(answer.body()).get("detail").asText())
                .startsWith("The request failed in an unforeseen way");
        assertSucceeded(call("remove-group", "{\"groupId\": \"7\"}"));
    }

    @Test
    void endsOnceWhereItsRouteEndsLater() {
        assertFailed("deactivate-user", "{\"userId\": \"7\"}", "its route has not come to its end in time");
        LATE.join().done(false);
        assertSucceeded(call("remove-group", "{\"groupId\": \"7\"}"));
    }

    @Test
    void endsWhereItsOutputIsBeyondMeasure() {
        assertFailed("get-group-by-id", "{\"groupId\": \"7\"}", "java.lang.StackOverflowError");
    }

    /** Deeper than any stack. */
    private static ObjectNode deep() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 200_000; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("group", deep);
        }
        return deep;
    }

    private static JsonNode call(String contract, String input) {
        return RunningApplication.json(
                application.call("lost/test", contract, input).body());
    }

    private static void assertFailed(String contract, String input, String reason) {
        try (CapturedLog log = new CapturedLog()) {
            JsonNode answer = call(contract, input);
            assertThat(answer.at("/executionStatus/status").asText())
                    .as(answer.toString())
                    .isEqualTo("FAILED");
            assertThat(answer.at("/executionStatus/errors").findValuesAsText("code"))
                    .isEqualTo(List.of("INTERNAL_ERROR"));
            assertThat(log.events())
                    .filteredOn(event -> event.getLevel() == Level.ERROR)
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getFormattedMessage())
                                .isEqualTo("action:lost/" + contract + " failed in an unforeseen way");
                        assertThat(event.getThrowableProxy().getClassName() + ": "
                                        + event.getThrowableProxy().getMessage())
                                .contains(reason);
                        assertThat(event.getMDCPropertyMap()).containsKey("requestId");
                    });
        }
    }

    private static void assertSucceeded(JsonNode answer) {
        assertThat(answer.at("/executionStatus/status").asText())
                .as(answer.toString())
                .isEqualTo("SUCCEEDED");
    }
}
