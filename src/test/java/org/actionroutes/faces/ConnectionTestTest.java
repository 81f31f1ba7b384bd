package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator gets who tries a connection. */
class ConnectionTestTest {

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add(
                "kit",
                "tested",
                isv.baseUrl(),
                "bearer: {token: '{token}'}",
                Map.of("token", "isv-token"),
                "testConnection: {request: GET /me}");
        instances.add("kit", "untested", isv.baseUrl(), "isv-token");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @Test
    void succeedsWhereTheIsvAnswers() {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{}"));
        assertThat(test("kit/tested", RunningApplication.SECRET).body())
                .isEqualTo("{\"executionStatus\":{\"status\":\"SUCCEEDED\"}}");
        assertThat(isv.requests()).extracting(RecordingIsv.Request::line).containsExactly("GET /me");
        assertThat(isv.requests().get(0).headers())
                .containsEntry("authorization", "Bearer isv-token")
                .doesNotContainKey("cookie");
    }

    @Test
    void saysWhatIsWrongWhereTheIsvRefuses() {
        isv.answers((request, response) -> RecordingIsv.json(response, 401, "{\"message\": \"isv-token is unknown\"}"));
        JsonNode answer = RunningApplication.json(
                test("kit/tested", RunningApplication.SECRET).body());
        assertThat(answer.at("/executionStatus/status").asText()).isEqualTo("FAILED");
        assertThat(answer.at("/executionStatus/errors/0/code").asText()).isEqualTo("ISV_UNAUTHORIZED");
        assertThat(answer.toString()).contains("**** is unknown").doesNotContain("isv-token");
    }

    @Test
    void saysThatNoRequestIsNamed() {
        assertThat(test("kit/untested", RunningApplication.SECRET).statusCode()).isEqualTo(404);
    }

    @Test
    void isForCallersOfTheInstanceOnly() {
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{}"));
        assertThat(test("kit/tested", "wrong").statusCode()).isEqualTo(401);
        assertThat(isv.requests()).isEmpty();
    }

    private static HttpResponse<String> test(String instance, String secret) {
        return application.send(HttpRequest.newBuilder(application.uri("/" + instance + "/test-connection"))
                .header("Authorization", "Bearer " + secret)
                .header("Cookie", "leak=1")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
