package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.RecordingIsv;
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

/** Actions that have called the ISV and don't come to their end in time: they say what the ISV has to do with it. */
class OverdueActionTest {

    private static final String CALL = "kamelet:isv-request-action?request=RAW(GET /jobs/{userId})";
    private static final CompletableFuture<Boolean> ENDED = new CompletableFuture<>();

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() throws Exception {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add("overdue", "test", isv.baseUrl(), "token");
        application = RunningApplication.start(
                RunningApplication.home(),
                instances,
                Map.of("isv.deadline-ms", "1000", "action.grace-ms", "500", "camel.main.shutdownTimeout", "1"));
        application.application().camelContext().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("action:overdue/get-user-by-id")
                        .doTry()
                        .to(CALL)
                        .doCatch(Exception.class)
                        .onWhen(exchange -> {
                            throw new IllegalStateException("a condition that fails");
                        })
                        .setBody()
                        .constant("")
                        .end();
                from("action:overdue/activate-user")
                        .to(CALL)
                        .loopDoWhile()
                        .jsonpath("$.pending")
                        .to(CALL)
                        .end();
                from("action:overdue/deactivate-user")
                        .onCompletion()
                        .process(exchange -> ENDED.complete(true))
                        .end()
                        .loopDoWhile(exchange -> true)
                        .doTry()
                        .to(CALL)
                        .doCatch(Exception.class)
                        .setBody()
                        .constant("")
                        .end()
                        .end();
                from("action:overdue/update-user-password").to(CALL).process(new AsyncProcessorSupport() {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        return false;
                    }
                });
            }
        });
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @Test
    void saysHowTheIsvFailedWhereAConditionAboutItFails() {
        isv.answers((request, response) -> RecordingIsv.json(response, 403, "{}"));
        JsonNode error = error("get-user-by-id");
        assertThat(error.get("code").asText()).isEqualTo("ISV_FORBIDDEN");
        assertThat(error.get("details").toString()).contains("Then: ");
    }

    @Test
    void saysThatItTakesTooLongWhereAPollDoesNotEnd() {
        answerPending();
        assertThat(error("activate-user").get("code").asText()).isEqualTo("ISV_TIMEOUT");
    }

    @Test
    void endsAPollThatHeedsNoFailure() throws Exception {
        answerPending();
        assertThat(error("deactivate-user").get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(ENDED.get(10, TimeUnit.SECONDS)).as("the route, too").isTrue();
    }

    @Test
    void saysThatItTakesTooLongWhereTheRouteIsLostAfterACall() {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{}"));
        JsonNode error = error("update-user-password");
        assertThat(error.get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(error.get("httpStatusCode").asInt()).isEqualTo(504);
    }

    private static void answerPending() {
        isv.answers(
                (request, response) -> isv.after(20, () -> RecordingIsv.json(response, 200, "{\"pending\": true}")));
    }

    private static JsonNode error(String contract) {
        JsonNode answer = RunningApplication.json(application
                .call("overdue/test", contract, "{\"userId\": \"7\", \"password\": \"x\"}")
                .body());
        assertThat(answer.at("/executionStatus/status").asText())
                .as(answer.toString())
                .isEqualTo("FAILED");
        return answer.at("/executionStatus/errors/0");
    }
}
