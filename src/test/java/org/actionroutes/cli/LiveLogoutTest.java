package org.actionroutes.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.actionroutes.faces.SignedTokens;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code run --dev}, requests to log users out find the actions of the routes that answer now. */
class LiveLogoutTest {

    private static final String AUDIENCE = "https://routes.example/live/one/universal-logout";
    private static final String INSTANCE = """
            integration: live
            instance: one
            callers: {bearer: {file: caller}}
            universalLogout: {issuer: "%s", audience: "%s", subject: client-1, keys: {file: keys}}
            """.formatted(SignedTokens.ISSUER, AUDIENCE);
    private static final String ROUTE = """
            - route:
                id: live-universal-logout
                from:
                  uri: action:live/universal-logout
                  steps:
                    - to:
                        uri: kamelet:isv-request-action
                        parameters:
                          request: DELETE /users/{externalUserId}/sessions
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SignedTokens tokens = new SignedTokens();

    @TempDir
    private Path folder;

    @Test
    void anActionThatComesIsFoundAndOneThatGoesIsNot() throws Exception {
        try (LiveHome home = new LiveHome(folder)) {
            home.write("instances/keys", tokens.keys());
            home.write("instances/one.yaml", INSTANCE);
            awaitStatus(home, 422);
            home.write("routes/live/universal-logout.camel.yaml", ROUTE);
            awaitStatus(home, 204);
        }
    }

    private void awaitStatus(LiveHome home, int status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(send(home)).isEqualTo(status));
    }

    private int send(LiveHome home) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(home.running().uri("/live/one/universal-logout"))
                .header("Authorization", "Bearer " + tokens.token("global-token-revocation+jwt", AUDIENCE, "client-1"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u1\"}}"))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
