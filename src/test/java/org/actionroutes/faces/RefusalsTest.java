package org.actionroutes.faces;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RawHttp;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that no action takes, out of {@code faces/refusals.yaml}. Each is turned away with a problem document,
 * without a word to the ISV, and the next good one is answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {

    private static final String GOOD = "POST /kit/test/actions/get-user-by-id";

    private final RecordingIsv isv = new RecordingIsv();
    private RunningApplication application;

    private CapturedLog log;

    @BeforeAll
    void start() throws IOException {
        application = start(isv.baseUrl());
    }

    /** Starts {@code kit/test} and {@code kit/other}. */
    RunningApplication start(URI baseUrl) throws IOException {
        TestInstances instances = new TestInstances();
        instances.add("kit", "test", baseUrl, "isv-token");
        instances.addForCallers("others-secret", "kit", "other", URI.create("http://127.0.0.1:1"));
        return RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, Map.of());
    }

    @AfterAll
    void stop() {
        application.close();
        isv.close();
    }

    static Stream<JsonNode> refusals() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/faces/refusals.yaml")))
                .valueStream();
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog();
    }

    @AfterEach
    void goesOnServing() {
        log.close();
        // Nobody has to be let in to cause these, so they must not fill the log either.
        assertThat(log.events()).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
        isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
        RawHttp.Answer answer = send(
                GOOD,
                List.of("Authorization: Bearer caller-secret"),
                "{\"userId\": \"7\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("SUCCEEDED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void turnsAway(JsonNode given) {
        isv.answers((request, response) -> response.setStatusCode(599).end());
        List<String> headers = new ArrayList<>();
        if (!given.has("authorization")) {
            headers.add("Authorization: Bearer caller-secret");
        } else if (!given.get("authorization").isNull()) {
            headers.add("Authorization: " + given.get("authorization").asText());
        }
        given.path("headers").forEach(header -> headers.add(header.asText()));
        byte[] body = given.path("body")
                .asText("{\"userId\": \"7\"}")
                .repeat(given.path("times").asInt(1))
                .getBytes(StandardCharsets.ISO_8859_1);

        RawHttp.Answer answer =
                send(given.path("request").asText(GOOD).replace("{long}", "a".repeat(3000)), headers, body);

        if (isServers(given)) {
            assertThat(answer.status()).isEqualTo(given.get("quarkus").asInt());
            assertThat(answer.header("Content-Type")).as(answer.body()).isEmpty();
            return;
        }
        assertRefused(answer, given.get("status").asInt());
        if (!answer.body().isEmpty()) {
            assertThat(answer.body()).contains(given.path("says").asText());
            assertSaysWhatFlowsRead(given.path("request").asText(GOOD), RunningApplication.json(answer.body()));
        }
        given.path("answers")
                .properties()
                .forEach(header -> assertThat(answer.header(header.getKey()))
                        .as(header.getKey())
                        .hasValue(header.getValue().asText()));
        assertThat(isv.requests()).isEmpty();
    }

    /** Whether the server answers, before any router has seen the request. */
    boolean isServers(JsonNode refusal) {
        return false;
    }

    int largeBody() {
        return 10 << 20;
    }

    @Test
    void refusesLargeBodiesHoweverTheyAreFramed() {
        byte[] large = "{\"a\":\"%s\"}".formatted("x".repeat(largeBody())).getBytes(StandardCharsets.UTF_8);
        assertRefused(send(GOOD, List.of("Authorization: Bearer caller-secret"), large), 413);
        byte[] chunked = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n")
                .repeat(10)
                .concat("0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        assertRefused(
                send(GOOD, List.of("Authorization: Bearer caller-secret", "Transfer-Encoding: chunked"), chunked), 413);
        assertThat(send(GOOD, List.of("Transfer-Encoding: chunked"), "zz\r\n".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isIn(0, 400);
    }

    @Test
    void writesNoFileThatIsUploaded() {
        byte[] form = ("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n" + "x".repeat(100_000)
                        + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
        assertRefused(
                send(
                        GOOD,
                        List.of("Authorization: Bearer caller-secret", "Content-Type: multipart/form-data; boundary=b"),
                        form),
                415);
        assertThat(Path.of("file-uploads")).as("where Vert.x puts uploads").doesNotExist();
    }

    private static void assertRefused(RawHttp.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.toString()).hasValue("application/problem+json");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Request-Id")).isPresent();
        if (answer.body().isEmpty()) {
            return;
        }
        JsonNode problem = RunningApplication.json(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("requestId").asText())
                .isEqualTo(answer.header("X-Request-Id").orElseThrow());
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(answer.body())
                .doesNotContain("Exception", "\tat ", "caller-secret", "others-secret", "isv-token", "com.fasterxml");
    }

    /** Only where an action was called: of the rest, no flow knows. */
    private static void assertSaysWhatFlowsRead(String request, JsonNode problem) {
        if (!request.split(" ", 2)[1].replaceFirst("\\?.*", "").matches("/[^/]+/[^/]+/actions/[^/]+")) {
            assertThat(problem.has("executionStatus")).as(problem.toString()).isFalse();
            return;
        }
        assertThat(problem.at("/executionStatus/status").asText())
                .as(problem.toString())
                .isEqualTo("FAILED");
        JsonNode error = problem.at("/executionStatus/errors/0");
        assertThat(error.path("httpStatusCode")).isEqualTo(problem.get("status"));
        assertThat(error.path("summary")).isEqualTo(problem.get("detail"));
        assertThat(error.path("code").asText()).isNotBlank();
        assertThat(error.path("type").asText())
                .isEqualTo(problem.get("status").asInt() == 401 ? "INVALID_CREDENTIALS" : "GENERIC_FAILURE");
    }

    private RawHttp.Answer send(String line, List<String> headers, byte[] body) {
        return RawHttp.send(application.uri(""), line, headers, body);
    }
}
