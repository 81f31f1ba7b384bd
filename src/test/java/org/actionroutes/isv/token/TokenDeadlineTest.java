package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody waits for a token longer than the action may take. */
class TokenDeadlineTest {

    @Test
    void aCallerGivesUpAtItsDeadlineAndTheTokenServesTheNext() {
        TestInstances instances = new TestInstances();
        try (RecordingIsv isv = new RecordingIsv();
                RunningApplication application = RunningApplication.start(
                        new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                        instances,
                        Map.of("isv.deadline-ms", "400", "isv.response-timeout-ms", "10000"))) {
            isv.answers((request, response) -> {
                if (request.line().startsWith("POST")) {
                    isv.after(1000, () -> RecordingIsv.json(response, 200, "{\"access_token\": \"t\"}"));
                } else {
                    RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
                }
            });
            instances.add(
                    "kit",
                    "one",
                    isv.baseUrl(),
                    "clientCredentials: {tokenUrl: /oauth/token, clientId: c, clientSecret: '{secret}'}",
                    Map.of("secret", "s"));
            JsonNode error = error(application);
            assertThat(error.get("code").asText()).isEqualTo("ISV_TIMEOUT");
            assertThat(error.get("summary").asText()).isEqualTo("The ISV gave no access token in time.");
            while (error(application).path("code").asText().equals("ISV_TIMEOUT")) {
                assertThat(isv.requests("POST"))
                        .as("one token call, for all who wait")
                        .hasSize(1);
            }
            assertThat(isv.requests("POST")).hasSize(1);
            assertThat(isv.requests("GET")).hasSize(1);
        }
    }

    private static JsonNode error(RunningApplication application) {
        return RunningApplication.json(application
                        .call("kit/one", "get-user-by-id", "{\"userId\": \"7\"}")
                        .body())
                .at("/executionStatus/errors/0");
    }
}
