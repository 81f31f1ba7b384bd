package org.actionroutes.demo;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTest extends AcmeTest {

    private static final String GRANT = "grant_type=client_credentials";

    @Test
    void issuesTokensToAClientThatAuthenticatesWithBasic() throws Exception {
        Answer answer =
                form(GRANT, basic("action-routes", "demo-client-secret")).expect(200);
        assertThat(answer.body().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.body().get("expires_in").asInt()).isEqualTo(120);
        assertThat(answer.raw().headers().firstValue("Cache-Control")).contains("no-store");
        send(request("/v2/roles")
                        .header(
                                "Authorization",
                                "bearer " + answer.body().get("access_token").asText()))
                .expect(200);
    }

    @Test
    void refusesAsTheOAuthStandardSays() throws Exception {
        Answer wrongSecret = form(GRANT, basic("action-routes", "guess")).expect(401);
        assertThat(wrongSecret.body().get("error").asText()).isEqualTo("invalid_client");
        assertThat(wrongSecret.raw().headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(v -> assertThat(v).startsWith("Basic"));
        assertThat(error(GRANT, null, 401)).isEqualTo("invalid_client");
        assertThat(error(GRANT, "Basic %%%", 401)).isEqualTo("invalid_client");
        assertThat(error("", basic("action-routes", "demo-client-secret"), 400)).isEqualTo("invalid_request");
        assertThat(error("grant_type=password", basic("action-routes", "demo-client-secret"), 400))
                .isEqualTo("unsupported_grant_type");
        assertThat(error(
                        GRANT + "&client_id=action-routes&client_secret=demo-client-secret",
                        basic("action-routes", "demo-client-secret"),
                        400))
                .isEqualTo("invalid_request");
        assertThat(send(request("/oauth/token")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")))
                        .expect(400)
                        .body()
                        .get("error")
                        .asText())
                .isEqualTo("invalid_request");
    }

    @Test
    void callsWithoutAGoodTokenAre401() throws Exception {
        assertThat(send(request("/v2/users")).expect(401).raw().headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"acme\"");
        Answer unknown = send(request("/v2/users").header("Authorization", "Bearer made-up"))
                .expect(401);
        assertThat(unknown.errorCode()).isEqualTo("token_invalid");
        assertThat(unknown.raw().headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void tokensExpire() throws Exception {
        acme.close();
        acme = AcmeApi.start("localhost", 0, Duration.ZERO);
        String token = form(GRANT, basic("action-routes", "demo-client-secret"))
                .expect(200)
                .body()
                .get("access_token")
                .asText();
        assertThat(send(request("/v2/users").header("Authorization", "Bearer " + token))
                        .expect(401)
                        .errorCode())
                .isEqualTo("token_invalid");
    }

    private String error(String form, String authorization, int status) throws Exception {
        return form(form, authorization).expect(status).body().get("error").asText();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
