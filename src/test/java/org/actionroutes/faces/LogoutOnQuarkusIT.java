package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.camelk.OnCamelK;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.demo.AcmeApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to log users out are answered on Camel Quarkus as on Camel Main. */
class LogoutOnQuarkusIT {

    private static final String PATH = "/acme/test/universal-logout";
    private static final String AUDIENCE = "https://routes.example" + PATH;
    private static final String ONE_USER = "{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u-00001\"}}";

    private static final SignedTokens TOKENS = new SignedTokens();

    @TempDir
    private static Path root;

    private static AcmeApi acme;
    private static RunningProcess process;

    @BeforeAll
    static void start() throws IOException {
        acme = AcmeApi.start("127.0.0.1", 0);
        process = OnCamelK.start(
                root,
                List.of("acme"),
                Map.of("test.yaml", """
                        integration: acme
                        instance: test
                        callers: {bearer: {env: CALLER}}
                        universalLogout: {issuer: "%s", audience: "%s", subject: client-1, keys: {env: KEYS}}
                        settings: {api_url: "%s"}
                        credentials: {client_secret: {env: SECRET}}
                        """.formatted(SignedTokens.ISSUER, AUDIENCE, acme.baseUrl())),
                Map.of("CALLER", "caller-secret", "KEYS", TOKENS.keys(), "SECRET", AcmeApi.CLIENT_SECRET));
        process.awaitReady();
    }

    @AfterAll
    static void stop() {
        process.close();
        acme.close();
    }

    static Stream<JsonNode> requests() throws IOException {
        return UniversalLogoutTest.requests();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void areAnsweredByTheStatus(JsonNode given) {
        String repeated =
                given.path("repeat").asText().repeat(given.path("times").asInt(0));
        RawHttp.Answer answer = send(
                token("client-1"),
                given.path("type").asText("application/json"),
                given.get("body").asText().replace("{}", given.has("repeat") ? repeated : "{}"));
        assertThat(answer.status())
                .as(answer.toString())
                .isEqualTo(given.get("status").asInt());
        assertThat(answer.body()).contains(given.path("says").asText()).doesNotContain("Exception");
    }

    @Test
    void areAnsweredOnceAndForTheirSubjectOnly() {
        String token = token("client-1");
        assertThat(send(token, "application/json", ONE_USER).status()).isEqualTo(204);
        RawHttp.Answer again = send(token, "application/json", ONE_USER);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("used before");
        assertThat(send(token("client-2"), "application/json", ONE_USER).status())
                .isEqualTo(403);
        assertThat(send("caller-secret", "application/json", ONE_USER).status()).isEqualTo(401);
    }

    private static String token(String subject) {
        return TOKENS.token(SignedCallers.LOGOUT, AUDIENCE, subject);
    }

    private static RawHttp.Answer send(String token, String type, String body) {
        URI uri = URI.create("http://127.0.0.1:" + process.port());
        return RawHttp.send(
                uri,
                "POST " + PATH,
                List.of("Content-Type: " + type, "Authorization: Bearer " + token),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
