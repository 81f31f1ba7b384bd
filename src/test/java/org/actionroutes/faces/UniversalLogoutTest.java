package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.demo.AcmeApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests to log users out ({@code faces/logout-requests.yaml}), and what the ISV is asked for them. */
class UniversalLogoutTest {

    private static final String LINE = "POST /acme/test/universal-logout";
    private static final String BY_EMAIL = "{\"sub_id\": {\"format\": \"email\", \"email\": \"ann@acme.example\"}}";

    private static AcmeApi acme;
    private static SignedCallers atAcme;
    private static RecordingIsv isv;
    private static SignedCallers atIsv;

    @BeforeAll
    static void start() {
        acme = AcmeApi.start("127.0.0.1", 0);
        atAcme = new SignedCallers(acme.baseUrl(), AcmeApi.CLIENT_SECRET, Map.of());
        isv = new RecordingIsv();
        atIsv = new SignedCallers(isv.baseUrl(), "isv-secret", Map.of("isv.max-attempts", "1"));
    }

    @AfterAll
    static void stop() {
        atAcme.close();
        acme.close();
        atIsv.close();
        isv.close();
    }

    static Stream<JsonNode> requests() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/faces/logout-requests.yaml")))
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void areAnsweredByTheStatus(JsonNode given) {
        String repeated =
                given.path("repeat").asText().repeat(given.path("times").asInt(0));
        RawHttp.Answer answer = send(
                atAcme,
                token(atAcme),
                given.path("type").asText("application/json"),
                given.get("body").asText().replace("{}", given.has("repeat") ? repeated : "{}"));
        assertThat(answer.status())
                .as(answer.toString())
                .isEqualTo(given.get("status").asInt());
        assertThat(answer.headers()).noneMatch(header -> header.startsWith("X-Evil"));
        if (answer.status() == 204) {
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("X-Request-Id")).isPresent();
        } else {
            JsonNode problem = RunningApplication.json(answer.body());
            assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
            assertThat(problem.path("title").asText()).isNotEqualTo("Internal Server Error");
            assertThat(answer.body())
                    .contains(given.path("says").asText())
                    .doesNotContain("Exception", "com.fasterxml");
        }
    }

    @Test
    void areAnsweredOnce() {
        String token = token(atAcme);
        String body = "{\"sub_id\": {\"format\": \"opaque\", \"id\": \"u-00001\"}}";
        assertThat(send(atAcme, token, "application/json", "{}").status()).isEqualTo(400);
        assertThat(send(atAcme, token, "application/json", body).status())
                .as("what was refused has not used it up")
                .isEqualTo(204);
        RawHttp.Answer again = send(atAcme, token, "application/json", body);
        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("used before");
    }

    @Test
    void lookForAnAddressAmongAllUsersWhereItIsNoUserName() {
        isv.answers((request, response) -> answer(request, response, 200, """
                {"users": [{"id": "1", "username": "other", "email": "other@acme.example", "status": "active"},
                           {"id": "2", "username": "ann", "email": "Ann@acme.example", "status": "active"}]}"""));
        assertThat(send(atIsv, token(atIsv), "application/json", BY_EMAIL).status())
                .isEqualTo(204);
        assertThat(isv.requests("DELETE"))
                .extracting(RecordingIsv.Request::line)
                .containsExactly("DELETE /v2/users/2/sessions");
    }

    @Test
    void logNobodyOutWhereSeveralAreMeant() {
        isv.answers((request, response) -> answer(request, response, 200, """
                {"users": [{"id": "1", "username": "ann.lee", "email": "ann@acme.example", "status": "active"},
                           {"id": "2", "username": "ann", "email": "ann@acme.example", "status": "active"}]}"""));
        RawHttp.Answer answer = send(atIsv, token(atIsv), "application/json", BY_EMAIL);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("Several users");
        assertThat(isv.requests("DELETE")).isEmpty();
    }

    @Test
    void mayBeMadeAgainWithTheSameTokenWhereTheIsvIsAway() {
        String token = token(atIsv);
        isv.answers((request, response) -> answer(request, response, 503, "{}"));
        RawHttp.Answer answer = send(atIsv, token, "application/json", BY_EMAIL);
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        isv.answers((request, response) -> answer(request, response, 200, """
                {"users": [{"id": "2", "username": "ann@acme.example", "email": "x@acme.example", "status": "active"}]}"""));
        assertThat(send(atIsv, token, "application/json", BY_EMAIL).status()).isEqualTo(204);
    }

    @Test
    void areRefusedWhereTheIsvRefusesThem() {
        isv.answers((request, response) -> answer(request, response, 403, "{\"error\": \"no\"}"));
        assertThat(send(atIsv, token(atIsv), "application/json", BY_EMAIL).status())
                .isEqualTo(422);
    }

    private static void answer(RecordingIsv.Request request, HttpServerResponse response, int status, String users) {
        if (request.line().startsWith("POST /oauth/token")) {
            RecordingIsv.json(
                    response, 200, "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 60}");
        } else if (request.line().startsWith("DELETE")) {
            response.setStatusCode(204).end();
        } else if (request.line().startsWith("GET /v2/users")) {
            RecordingIsv.json(response, status, users);
        } else {
            RecordingIsv.json(response, 200, "{}");
        }
    }

    private static String token(SignedCallers callers) {
        return callers.tokens.token(
                SignedCallers.LOGOUT, SignedCallers.AUDIENCE + "/universal-logout", SignedCallers.SUBJECT);
    }

    private static RawHttp.Answer send(SignedCallers callers, String token, String type, String body) {
        return RawHttp.send(
                callers.uri(""),
                LINE,
                List.of("Content-Type: " + type, "Authorization: Bearer " + token),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
