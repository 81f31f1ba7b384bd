package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.actionroutes.cases.RecordingIsv;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of an answer is read. */
class AnswerBoundsTest {

    private static final int LARGEST = 50_000;
    private static final String TOO_LARGE = "The ISV's answer is larger than the " + LARGEST
            + " bytes that isv.max-document-bytes allows (GET /users/7).";

    private static KitCalls kit;

    @BeforeAll
    static void start() {
        kit = new KitCalls(Map.of("isv.max-document-bytes", Integer.toString(LARGEST)));
    }

    @AfterAll
    static void stop() {
        kit.close();
    }

    private static String user(int size) {
        String start = "{\"id\": \"7\", \"login\": \"ann\", \"x\": \"";
        return start + "x".repeat(size - start.length() - 2) + "\"}";
    }

    @Test
    void largestAnswer() {
        try (RecordingIsv isv = new RecordingIsv()) {
            String instance = kit.instance(isv.baseUrl());
            isv.answers((request, response) -> RecordingIsv.json(response, 200, user(LARGEST)));
            assertThat(kit.user(instance).at("/executionStatus/status").asText())
                    .isEqualTo("SUCCEEDED");
            isv.answers((request, response) -> RecordingIsv.json(response, 200, user(LARGEST + 1)));
            kit.assertFailure(instance, "ISV_INVALID_ANSWER", 502, TOO_LARGE);
        }
    }

    @Test
    void headersAreBoundedToo() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    RecordingIsv.json(response.putHeader("X-Long", "x".repeat(70_000)), 200, user(100)));
            kit.assertFailure(
                    kit.instance(isv.baseUrl()),
                    "ISV_INVALID_ANSWER",
                    502,
                    "The ISV's answer has too many headers, or one that is too long (GET /users/7).");
            assertThat(isv.requests()).hasSize(1);
        }
    }

    @Test
    void nothingIsReadOfWhatIsDeclaredTooLarge() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    response.setChunked(true).write(user(LARGEST)).onComplete(sent -> endless(response)));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_INVALID_ANSWER", 502, TOO_LARGE);
        }
    }

    @Test
    void compressedAnswerCountsAsWhatItIs() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            out.write("[".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                out.write(new byte[] {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '});
            }
        }
        assertThat(bomb.size()).isLessThan(LARGEST / 10);
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) -> response.putHeader("Content-Encoding", "gzip")
                    .end(io.vertx.core.buffer.Buffer.buffer(bomb.toByteArray())));
            kit.assertFailure(kit.instance(isv.baseUrl()), "ISV_INVALID_ANSWER", 502, TOO_LARGE);
        }
    }

    @Test
    void errorsAreReadAsFarAsTheyMakeSense() {
        try (RecordingIsv isv = new RecordingIsv()) {
            String instance = kit.instance(isv.baseUrl());
            isv.answers((request, response) -> RecordingIsv.json(
                    response, 422, "{\"x\": \"" + "x".repeat(60_000) + "\", \"message\": \"No such thing.\"}"));
            assertThat(kit.failure(instance).at("/details/0").asText()).isEqualTo("No such thing.");
            isv.answers((request, response) -> response.setStatusCode(422)
                    .setChunked(true)
                    .write("{\"message\": \"Never said.\"")
                    .onComplete(sent -> endless(response)));
            JsonNode error = kit.failure(instance);
            assertThat(error.get("code").asText()).isEqualTo("ISV_REJECTED");
            assertThat(error.get("details")).isEmpty();
        }
    }

    @Test
    void tokensHaveTheSameBound() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    response.setChunked(true).write("{\"access_token\": \"").onComplete(sent -> endless(response)));
            kit.assertFailure(
                    kit.instance(
                            isv.baseUrl(),
                            "clientCredentials: {tokenUrl: /token, clientId: c, clientSecret: '{token}'}",
                            ""),
                    "ISV_INVALID_ANSWER",
                    502,
                    TOO_LARGE.replace("GET /users/7", "its token endpoint"));
        }
    }

    @Test
    void aListingThatIsNotSelectedWhileItIsReadHasTheBoundOfADocument() {
        try (RecordingIsv isv = new RecordingIsv()) {
            isv.answers((request, response) ->
                    RecordingIsv.json(response, 200, "[{\"key\": \"" + "x".repeat(LARGEST) + "\"}]"));
            var answer = kit.application().call(kit.instance(isv.baseUrl()), "list-user-schema", "{}");
            assertThat(answer.body()).contains(TOO_LARGE.replace("/users/7", "/fields"));
        }
    }

    private static void endless(HttpServerResponse response) {
        if (!response.closed()) {
            response.write(" ".repeat(10_000)).onSuccess(sent -> endless(response));
        }
    }
}
