package org.actionroutes.faces;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers that prove themselves by a secret, by a name with a password, or by a signed token
 * ({@code faces/tokens.yaml}).
 */
class SignedTokensTest {

    private static final String ACTIONS = "GET /acme/test/actions";
    private static final String LOGOUT = "POST /acme/test/universal-logout";

    private static AcmeApi acme;
    private static SignedCallers callers;
    private CapturedLog log;

    @BeforeAll
    static void start() {
        acme = AcmeApi.start("127.0.0.1", 0);
        callers = new SignedCallers(acme.baseUrl(), AcmeApi.CLIENT_SECRET, Map.of());
    }

    @AfterAll
    static void stop() {
        callers.close();
        acme.close();
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog();
    }

    @AfterEach
    void saysNothingOfTheToken() {
        log.close();
        assertThat(log.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
        assertThat(log.events())
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("\n")
                        || line.contains("\u001b")
                        || line.contains("eyJ")
                        || line.contains("secret")
                        || line.contains("p:ss"));
    }

    static Stream<JsonNode> tokens() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/faces/tokens.yaml")))
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void areCheckedAtEachAddress(JsonNode given) {
        RawHttp.Answer call = send(ACTIONS, "Bearer " + token(given, "JWT", SignedCallers.AUDIENCE), "");
        assertAnswer(call, given.path("call").asInt(401));
        RawHttp.Answer logout = send(
                LOGOUT,
                "Bearer " + token(given, SignedCallers.LOGOUT, SignedCallers.AUDIENCE + "/universal-logout"),
                "{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u-00001\"}}");
        assertAnswer(logout, given.path("logout").asInt(401));
    }

    private static String token(JsonNode given, String type, String audience) {
        return given.has("token")
                ? given.get("token").asText()
                : callers.tokens.token(type, audience, SignedCallers.SUBJECT, given);
    }

    private static void assertAnswer(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.headers()).noneMatch(header -> header.startsWith("X-Evil"));
        if (status == 204) {
            assertThat(answer.body()).isEmpty();
        } else if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
            assertThat(answer.body()).contains("There is no such instance, or ").doesNotContain("issuer.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/acme/test/actions, Bearer caller-secret, 200",
        "/acme/test/actions, Bearer next-secret, 200",
        "/acme/test/actions, Bearer other-secret, 401",
        "/acme/test/actions, okta:p:ss wörd, 200",
        "/acme/test/actions, okta:p:ss, 401",
        "/acme/test/actions, Okta:p:ss wörd, 401",
        "/acme/test/actions, :, 401",
        "/acme/test/actions, okta, 401",
        "/acme/nobody/actions, okta:p:ss wörd, 401",
        "/nobody/test/actions, Bearer caller-secret, 401",
        "/acme/test/actions, Digest caller-secret, 401"
    })
    void orSecretsAre(String path, String proof, int status) {
        String authorization = proof.contains(" ") && !proof.contains(":")
                ? proof
                : "Basic " + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8));
        RawHttp.Answer answer = send("GET " + path, authorization, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void areOfOneInstanceAndOneUseOnly() {
        String caller = callers.tokens.token("JWT", SignedCallers.AUDIENCE, SignedCallers.SUBJECT);
        String logout = callers.tokens.token(
                SignedCallers.LOGOUT, SignedCallers.AUDIENCE + "/universal-logout", SignedCallers.SUBJECT);
        String body = "{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u-00001\"}}";
        assertThat(send("GET /acme/other/actions", "Bearer " + caller, "").status())
                .isEqualTo(401);
        assertThat(send("POST /acme/other/universal-logout", "Bearer " + logout, body)
                        .status())
                .isEqualTo(401);
        assertThat(send(LOGOUT, "Bearer " + caller, body).status()).isEqualTo(401);
        assertThat(send(LOGOUT, "Bearer caller-secret", body).status()).isEqualTo(401);
        assertThat(send(ACTIONS, "Bearer " + logout, "").status()).isEqualTo(401);
        assertThat(send("GET /acme/other/actions", "Bearer " + logout, "").status())
                .isEqualTo(401);
        assertThat(send(LOGOUT, "Bearer " + logout, body).status())
                .as("all of that has not used it up")
                .isEqualTo(204);
    }

    @Test
    void areTheSameToWhoDoesNotKnowWhatThereIs() {
        String token = callers.tokens.token("JWT", "https://elsewhere.example", "x");
        for (String proof : List.of("Bearer " + token, "Bearer x", "Basic eDp5", "Basic x", "x")) {
            for (String rest : List.of("actions", "universal-logout")) {
                String method = rest.equals("actions") ? "GET" : "POST";
                RawHttp.Answer there = send(method + " /acme/test/" + rest, proof, "");
                RawHttp.Answer not = send(method + " /acme/nobody/" + rest, proof, "");
                assertThat(withoutId(not)).isEqualTo(withoutId(there));
            }
        }
    }

    private static String withoutId(RawHttp.Answer answer) {
        return (answer.status() + " " + answer.headers() + " " + answer.body()).replaceAll("[0-9a-f-]{36}", "id");
    }

    /** Twice in half a minute, however many come. */
    @Test
    void makeTheIssuerBeAskedForKeysAFewTimesOnly() {
        assertThat(send(ACTIONS, "Bearer " + callers.tokens.token("JWT", SignedCallers.AUDIENCE, "client-1"), "")
                        .status())
                .isEqualTo(200);
        int before = callers.asked.get();
        for (int i = 0; i < 30; i++) {
            JsonNode unknown = Json.MAPPER
                    .createObjectNode()
                    .set("header", Json.MAPPER.createObjectNode().put("kid", "unknown-" + i));
            String token = callers.tokens.token("JWT", SignedCallers.AUDIENCE, "client-1", unknown);
            // One address that does not prove who it is would wait longer each time.
            assertThat(send("127.0.0." + (2 + i), ACTIONS, "Bearer " + token, "")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(callers.asked.get() - before).isLessThanOrEqualTo(2);
        int after = callers.asked.get();
        for (int i = 0; i < 5; i++) {
            String token = callers.tokens.token("JWT", "https://elsewhere.example", "client-1");
            send("127.0.0." + (2 + i), ACTIONS, "Bearer " + token, "");
        }
        assertThat(callers.asked.get()).as("not meant for it").isEqualTo(after);
    }

    @Test
    void canNotBeCheckedWhereTheIssuerIsAway() {
        String audience = SignedCallers.AUDIENCE.replace("test", "down");
        String token = callers.tokens.token("JWT", audience, "client-1");
        for (int i = 0; i < 4; i++) {
            RawHttp.Answer answer = send("GET /acme/down/actions", "Bearer " + token, "");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isPresent();
            assertThat(answer.body()).contains("the keys of a token's issuer").doesNotContain("127.0.0.1");
        }
        assertThat(send("GET /acme/down/actions", "Bearer caller-secret", "").status())
                .isEqualTo(200);
        assertThat(send("GET /acme/down/actions", "Bearer " + token + "x.y", "").status())
                .isEqualTo(401);
    }

    private static RawHttp.Answer send(String line, String authorization, String body) {
        return send(null, line, authorization, body);
    }

    private static RawHttp.Answer send(String from, String line, String authorization, String body) {
        List<String> headers = new ArrayList<>(List.of("Content-Type: application/json"));
        headers.add("Authorization: " + authorization);
        return RawHttp.send(from, callers.uri(""), line, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
