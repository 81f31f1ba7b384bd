package org.actionroutes.faces;

import ch.qos.logback.classic.Level;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log says about a call that fails as calls do: one line, and not Camel's account of it besides. */
class FailureLogTest {

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        isv.answers((request, response) -> RecordingIsv.json(
                response,
                request.line().contains("/me") ? 401 : 200,
                request.line().contains("userName") ? "{\"data\": []}" : "{\"data\": [{}]}"));
        TestInstances instances = new TestInstances();
        instances.add(
                "kit",
                "test",
                isv.baseUrl(),
                "bearer: {token: '{token}'}",
                Map.of("token", "isv-token"),
                "testConnection: {request: GET /me}");
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @Test
    void isOneLineWhereALookupFindsNothing() {
        assertThat(warnings("actions/get-user-by-username", "{\"userName\": \"ann\"}"))
                .singleElement()
                .asString()
                .contains("action:kit/get-user-by-username failed: [ISV_NOT_FOUND");
    }

    @Test
    void saysWhereTheRouteFailed() {
        assertThat(warnings("actions/get-user-by-username", "{\"userName\": \"ann\"}"))
                .singleElement()
                .asString()
                .endsWith(" at routes/kit/get-user-by-username.camel.yaml:10, step to[kamelet:find-one-action]");
    }

    @Test
    void saysWhereAnOutputIsOffContract() {
        assertThat(warnings("actions/list-groups", "{}"))
                .singleElement()
                .asString()
                .contains("OUTPUT_OFF_CONTRACT")
                .contains(" at /resources/0/displayName, /resources/0/id.");
    }

    @Test
    void isOneLineWhereAConnectionDoesNotWork() {
        assertThat(warnings("test-connection", ""))
                .singleElement()
                .asString()
                .contains("kit/test/test-connection failed: [ISV_UNAUTHORIZED");
    }

    private static List<String> warnings(String path, String body) {
        try (CapturedLog log = new CapturedLog()) {
            application.send(HttpRequest.newBuilder(application.uri("/kit/test/" + path))
                    .header("Authorization", "Bearer " + RunningApplication.SECRET)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
            return log.events().stream()
                    .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                    .map(event -> event.getFormattedMessage())
                    .toList();
        }
    }
}
