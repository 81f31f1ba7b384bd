package org.actionroutes.isv.trace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** ISVs that put the access token into their links, as some do for browsers. */
class TokenInLinkTest {

    @Test
    void theTokenIsNotInTheTrace() {
        TestInstances instances = new TestInstances();
        try (RecordingIsv isv = new RecordingIsv();
                RunningApplication application = RunningApplication.start(
                        new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                        instances,
                        Map.of())) {
            isv.answers((request, response) -> {
                if (request.line().startsWith("POST")) {
                    RecordingIsv.json(response, 200, "{\"access_token\": \"gotten-token\"}");
                } else if (request.line().contains("page=2")) {
                    RecordingIsv.json(response, 200, "[]");
                } else {
                    RecordingIsv.json(
                            response.putHeader(
                                    "Link",
                                    "<" + isv.baseUrl() + "/users?page=2&access_token=gotten-token&long="
                                            + "x".repeat(3000) + ">; rel=next"),
                            200,
                            "[{\"id\": \"1\", \"login\": \"ann\"}]");
                }
            });
            instances.add(
                    "kit-link",
                    "one",
                    isv.baseUrl(),
                    "clientCredentials: {tokenUrl: /oauth/token, clientId: c, clientSecret: '{secret}'}",
                    Map.of("secret", "s3cret"));
            application.call("kit-link/one", "list-users", "{}");
            assertThat(isv.requests("GET")).hasSize(2);
            ActionComponent actions =
                    application.application().camelContext().getComponent("action", ActionComponent.class);
            String trace = actions.traces().last(1).get(0).toJson().toString();
            assertThat(trace).contains("page=2").doesNotContain("gotten-token").hasSizeLessThan(2000);
        }
    }
}
