package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.cli.Commands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be seen of one call: in the log, on the management port, with the command. */
class TracesTest {

    private static final String INPUT = "{\"userId\": \"7\"}";

    private static RecordingIsv isv;
    private static RunningApplication application;
    private static int managementPort;

    @BeforeAll
    static void start() throws IOException {
        // Not 0: Camel takes two servers with port 0 for one.
        managementPort = FreePort.next();
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add(
                "kit",
                "traced",
                isv.baseUrl(),
                "clientCredentials: {tokenUrl: /oauth/token, clientId: us, clientSecret: '{secret}'}},"
                        + " {apiKey: {in: query, name: key, value: '{key}'}",
                Map.of("secret", "the-secret", "key", "the key"));
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of(
                        "camel.management.enabled",
                        "true",
                        "camel.management.port",
                        Integer.toString(managementPort),
                        "trace.keep",
                        "3"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @BeforeEach
    void anIsvThatIsBusyAtFirst() {
        isv.answers((request, response) -> {
            if (request.line().startsWith("POST /oauth/token")) {
                RecordingIsv.json(
                        response,
                        200,
                        "{\"access_token\": \"the-token\", \"token_type\": \"Bearer\", \"expires_in\": 0.5}");
            } else {
                busyAtFirst(response);
            }
        });
    }

    private static void busyAtFirst(HttpServerResponse response) {
        boolean first = isv.requests().stream()
                        .filter(request -> request.line().startsWith("GET"))
                        .count()
                == 1;
        if (first) {
            RecordingIsv.json(response.putHeader("Retry-After", "0"), 429, "{}");
        } else {
            RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
        }
    }

    @Test
    void showsEachRequestWithItsStatusAndSize() {
        String id = call("false");
        JsonNode trace = traces("requestId=" + id).get(0);
        assertThat(trace.get("action").asText()).isEqualTo("kit/traced/get-user-by-id");
        assertThat(trace.get("outcome").asText()).isEqualTo("SUCCEEDED");
        List<String> steps = trace.get("steps")
                .valueStream()
                .map(step ->
                        step.get("what").asText() + " " + step.path("status").asText("") + " "
                                + step.path("size").asText(""))
                .filter(step -> !step.startsWith("token"))
                .toList();
        String get = "GET " + isv.baseUrl() + "/users/7?key=****";
        assertThat(steps).containsExactly(get + " 429 2", "wait: rate limit  ", get + " 200 27");
    }

    @Test
    void logsTheTraceWhereTheCallerAsksForIt() {
        try (CapturedLog log = new CapturedLog()) {
            call("true");
            assertThat(log.text())
                    .contains("kit/traced/get-user-by-id SUCCEEDED", "-> 429", "-> 200, 27 bytes")
                    .doesNotContain("the-secret", "the-token", "the key", "the%20key");
        }
        try (CapturedLog log = new CapturedLog()) {
            call("false");
            assertThat(log.text()).doesNotContain("-> 200");
        }
    }

    @Test
    void keepsTheLastOnes() {
        String first = call("false");
        List<String> later = List.of(call("false"), call("false"), call("false"));
        assertThat(traces("last=10"))
                .hasSize(3)
                .extracting(trace -> trace.get("requestId").asText())
                .contains(later.get(2), later.get(1))
                .doesNotContain(first);
        assertThat(traces("last=1"))
                .extracting(trace -> trace.get("requestId").asText())
                .containsExactly(later.get(2));
    }

    @Test
    void saysWhatIsWrongWithAQuery() {
        var answer = application.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/observe/traces?last=many"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("such as 5");
    }

    @Test
    void areThereAsACommand() {
        String id = call("false");
        StringWriter out = new StringWriter();
        assertThat(Commands.run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "trace",
                        "--management-port",
                        Integer.toString(managementPort),
                        id))
                .isZero();
        assertThat(out.toString()).contains("kit/traced/get-user-by-id SUCCEEDED", "request " + id, "-> 200, 27 bytes");
        out.getBuffer().setLength(0);
        assertThat(Commands.run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "trace",
                        "--management-port",
                        Integer.toString(managementPort),
                        "none"))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("error: there is no trace of request none");
        out.getBuffer().setLength(0);
        assertThat(Commands.run(new PrintWriter(out), new PrintWriter(out), "trace", "--management-port", "1"))
                .isEqualTo(1);
        assertThat(out.toString()).startsWith("error: no Action Routes answers on management port 1");
    }

    private static String call(String trace) {
        isv.answers(isv.answer());
        return application
                .send(HttpRequest.newBuilder(application.uri("/kit/traced/actions/get-user-by-id"))
                        .header("Authorization", "Bearer " + RunningApplication.SECRET)
                        .header("Content-Type", "application/json")
                        .header("X-Trace", trace)
                        .POST(HttpRequest.BodyPublishers.ofString(INPUT))
                        .build())
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
    }

    private static JsonNode traces(String query) {
        return RunningApplication.json(application
                        .send(HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + managementPort + "/observe/traces?" + query))
                                .build())
                        .body())
                .get("traces");
    }
}
