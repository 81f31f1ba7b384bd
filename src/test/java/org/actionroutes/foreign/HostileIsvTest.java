package org.actionroutes.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RawIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Calls of an ISV that sends anything, and of a caller who does: each is answered soon and as documented, and leaves
 * nothing behind.
 */
class HostileIsvTest {

    /** A line of a head may be a little longer. */
    private static final int LARGE = 16_000;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String USER = "{\"id\": \"7\", \"login\": \"ann\"}";

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final TestInstances INSTANCES = new TestInstances();
    private static RawIsv isv;
    private static RunningApplication application;
    private static RunningApplication withBreaker;

    @BeforeAll
    static void start() {
        isv = new RawIsv();
        Homes homes = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
        application = RunningApplication.start(
                homes, INSTANCES, Map.of("isv.backoff-ms", "1", "isv.max-attempts-after-failure", "2"));
        withBreaker = RunningApplication.start(
                homes,
                INSTANCES,
                Map.of(
                        "isv.circuit-minimum-calls",
                        "4",
                        "isv.circuit-open-ms",
                        "200",
                        "isv.max-attempts-after-failure",
                        "1",
                        "isv.max-attempts",
                        "1"));
    }

    @AfterAll
    static void stop() {
        withBreaker.close();
        application.close();
        isv.close();
    }

    private static String instance() {
        String name = "i" + COUNTER.incrementAndGet();
        INSTANCES.add("kit", name, isv.baseUrl(), "bearer: {token: '{token}'}", Map.of("token", "isv-secret-token"));
        return "kit/" + name;
    }

    private static Consumer<NetSocket> answer(String status, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return socket -> socket.write(Buffer.buffer(("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers
                                + "Content-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1))
                .appendBytes(bytes));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "RateLimit: " + ";".repeat(LARGE), "{}"),
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "RateLimit: a" + ";r=0,".repeat(LARGE / 5), "{}"),
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "RateLimit: remaining=0, reset=99999999999999999999", "{}"),
                Arguments.of(
                        "ISV_RATE_LIMIT",
                        "429 Slow",
                        "RateLimit: \"a\";r=0\r\nRateLimit-Policy: " + "\"b\";w=1,".repeat(700),
                        "{}"),
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "Retry-After: +999999999-01-01T00:00:00Z", "{}"),
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "Retry-After: " + "9".repeat(LARGE), "{}"),
                Arguments.of(
                        "ISV_RATE_LIMIT",
                        "429 Slow",
                        "Retry-After: 3000\r\nDate: Tue, 24 Nov +999999999 12:00:00 GMT",
                        "{}"),
                Arguments.of("ISV_RATE_LIMIT", "429 Slow", "Retry-After: " + " ".repeat(LARGE) + "x", "{}"),
                Arguments.of("ISV_FORBIDDEN", "403 No", "RateLimit: " + "\\\"".repeat(LARGE / 2), "{}"),
                Arguments.of(
                        "ISV_REJECTED",
                        "400 No",
                        "X-Request-Id: " + "x".repeat(LARGE),
                        "{\"message\": \"" + "<".repeat(50_000) + "\"}"),
                Arguments.of(
                        "ISV_REJECTED",
                        "400 No",
                        "X-Request-Id: a\r\nX-Request-Id: b",
                        "{\"errors\": [" + "[".repeat(400) + "]".repeat(400) + "]}"),
                Arguments.of("ISV_INVALID_ANSWER", "200 OK", "Content-Type: " + "text/".repeat(LARGE / 5), "<html>"),
                Arguments.of("ISV_INVALID_ANSWER", "200 OK", "Content-Type: text/html; charset=\"nonsense", "<html>"),
                Arguments.of(
                        "ISV_INVALID_ANSWER", "200 OK", "Content-Type: application/json", "{\"n\": 1e99999999999}"),
                Arguments.of(
                        "ISV_INVALID_ANSWER",
                        "200 OK",
                        "Content-Type: application/json",
                        "{\"n\": " + "1".repeat(2000) + "}"),
                Arguments.of("ISV_INVALID_ANSWER", "200 OK", "Content-Type: application/json", "[".repeat(5000)),
                Arguments.of(
                        "",
                        "200 OK",
                        "Content-Type: application/json; charset=nonsense\r\nKeep-Alive: timeout=99999999999999999999",
                        "{\"id\": \"7\", \"login\": \"ann\", \"n\": 1e999999999}"),
                Arguments.of(
                        "",
                        "200 OK",
                        "Content-Type: application/json\r\nLocation: /a\r\nLocation: /b",
                        "{\"id\": \"7\", \"login\": \"a\\ud800b\"}"));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("headers")
    void isAnsweredAsDocumented(String code, String status, String headers, String body) {
        isv.answers(answer(status, headers + "\r\n", body));
        long start = System.nanoTime();
        HttpResponse<String> answer = application.call(instance(), "get-user-by-id", "{\"userId\": \"7\"}");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        JsonNode json = RunningApplication.json(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json.at("/executionStatus/errors/0/code").asText())
                .as(answer.body())
                .isEqualTo(code);
        assertThat(json.at("/executionStatus/errors").toString()).hasSizeLessThan(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "?", "#", "/?", "%2", "a/"})
    void aLocationOfAnythingIsReadSoon(String piece) {
        String location = piece.repeat(LARGE / piece.length());
        isv.answers(
                answer("201 Created", "Content-Type: application/json\r\nLocation: /users" + location + "\r\n", USER));
        long start = System.nanoTime();
        JsonNode answer = RunningApplication.json(application
                .call(instance(), "create-user", "{\"user\": {\"schemas\": [], \"userName\": \"ann\"}}")
                .body());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(answer.at("/executionStatus/errors/0/code").asText("none"))
                .as(answer.toString())
                .isIn("none", "INVALID_REQUEST");
    }

    @Test
    void threeBadAnswersWhileHalfOpenDoNotLeaveTheBreakerStuck() {
        String instance = instance();
        isv.answers(answer("500 No", "", "{}"));
        for (int i = 0; i < 4; i++) {
            user(withBreaker, instance);
        }
        assertThat(code(user(withBreaker, instance))).isEqualTo("ISV_CIRCUIT_OPEN");
        for (String headers : List.of(
                "RateLimit: " + ";".repeat(LARGE),
                "RateLimit: remaining=0, reset=99999999999999999999",
                "Retry-After: +999999999-01-01T00:00:00Z")) {
            isv.answers(answer("429 Slow", headers + "\r\n", "{}"));
            await().atMost(SOON).until(() -> !code(user(withBreaker, instance)).equals("ISV_CIRCUIT_OPEN"));
        }
        isv.answers(answer("200 OK", "Content-Type: application/json\r\n", USER));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(code(user(withBreaker, instance))).isEqualTo("SUCCEEDED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "a\\ud800bcd", "\\udc00x", "\\ud83d"})
    void halfACharacterIsRefusedBeforeAnythingIsSent(String id) {
        int before = isv.connections();
        String instance = instance();
        for (String contract : List.of("get-user-by-id", "deactivate-user", "remove-group", "universal-logout")) {
            HttpResponse<String> answer =
                    application.call(instance, contract, "{\"userId\": \"" + id + "\", \"groupId\": \"" + id + "\"}");
            assertThat(answer.statusCode()).as(contract + ": " + answer.body()).isIn(400, 404);
        }
        HttpResponse<String> answer = application.call(instance, "get-user-by-id", "{\"userId\": \"" + id + "\"}");
        assertThat(RunningApplication.json(answer.body())
                        .at("/errors/0/pointer")
                        .asText())
                .as(answer.body())
                .isEqualTo("/userId");
        assertThat(isv.connections()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pagination\": {\"limit\": 1e99999999999}}",
                "{\"pagination\": {\"limit\": 1e-99999999999}}",
                "{\"x\": 1e2147483648}",
                "{\"pagination\": {\"limit\": -1e999999999}}"
            })
    void aNumberBeyondAllBoundsIsRefused(String input) {
        HttpResponse<String> answer = application.call(instance(), "list-users", input);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2", "100.0", "1e999999999", "99999999999999999999"})
    void aLimitMayBeWrittenInAnyWay(String limit) {
        isv.answers(answer("200 OK", "Content-Type: application/json\r\n", "{\"data\": [" + USER + "]}"));
        JsonNode answer = RunningApplication.json(application
                .call(instance(), "list-users", "{\"pagination\": {\"limit\": " + limit + "}}")
                .body());
        assertThat(answer.at("/executionStatus/errors/0/code").asText())
                .as(answer.toString())
                .isNotEqualTo("INTERNAL_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99999999999999999999",
                "9223372036854775807",
                "2147483648",
                "-1",
                "1e3",
                "0x10",
                "+5",
                "5, 5",
                "5 5",
                "٥"
            })
    void aLengthThatIsNoneIsRefused(String length) {
        RawHttp.Answer answer = RawHttp.send(
                application.uri(""),
                "POST /" + instance() + "/actions/get-user-by-id",
                List.of(
                        "Authorization: Bearer " + RunningApplication.SECRET,
                        "Content-Type: application/json",
                        "Content-Length: " + length),
                "{\"userId\": \"7\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isIn(400, 413);
    }

    @Test
    void theLogOfOneRequestHasABound() {
        isv.answers(answer(
                "503 No",
                "X-Request-Id: " + "r".repeat(LARGE) + "\r\n",
                "{\"message\": \"" + "m".repeat(50_000) + "\"}"));
        String id = "é".repeat(400_000);
        try (CapturedLog log = new CapturedLog()) {
            application.call(instance(), "get-user-by-id", "{\"userId\": \"" + id + "\"}");
            application.call(instance(), "get-user-by-username", "{\"userName\": \"" + id + "\"}");
            application.call(instance(), "get-user-by-id", "{\"userId\": \"../" + id + "\"}");
            assertThat(log.events())
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getFormattedMessage()).hasSizeLessThan(4000));
            assertThat(log.text()).hasSizeLessThan(40_000);
        }
    }

    private static JsonNode user(RunningApplication of, String instance) {
        return RunningApplication.json(
                of.call(instance, "get-user-by-id", "{\"userId\": \"7\"}").body());
    }

    private static String code(JsonNode answer) {
        return answer.at("/executionStatus/errors/0/code")
                .asText(answer.at("/executionStatus/status").asText());
    }
}
