package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who accepts whose page cursors. */
class CursorsTest {

    private static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("another-key-of-thirty-two-bytes!".getBytes(StandardCharsets.US_ASCII));

    private static RecordingIsv isv;
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        isv.answers((request, response) -> RecordingIsv.json(
                response,
                200,
                request.line().startsWith("GET /users")
                        ? "{'data': [{'id': '1', 'login': 'a'}, {'id': '2', 'login': 'b'}, {'id': '3', 'login': 'c'}]}"
                                .replace('\'', '"')
                        : "{'data': [{'id': '1', 'name': 'a'}, {'id': '2', 'name': 'b'}], 'meta': {'next': 'n'}}"
                                .replace('\'', '"')));
        application = start(KEY);
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    private static RunningApplication start(String key) {
        TestInstances instances = new TestInstances();
        for (String name : List.of("one", "two")) {
            instances.add("kit", name, isv.baseUrl(), "isv-token");
        }
        return RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of("cursor.key", key));
    }

    @ParameterizedTest
    @CsvSource({
        "kit/one, list-users, {}, 200",
        "kit/two, list-users, {}, 400",
        "kit/one, list-groups, {}, 400",
        "kit/one, list-users, {'x':1}, 200"
    })
    void aCursorBelongsToOneListingOfOneInstance(String instance, String contract, String rest, int status) {
        String cursor = cursor(application);
        HttpResponse<String> answer = application.call(instance, contract, input(cursor, rest));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(RunningApplication.json(answer.body())
                            .at("/errors/0/pointer")
                            .asText())
                    .isEqualTo("/pagination/cursor");
        }
    }

    @Test
    void whoHasTheSameKeyAcceptsIt() {
        String cursor = cursor(application);
        try (RunningApplication replica = start(KEY);
                RunningApplication other = start(OTHER_KEY);
                RunningApplication random = start("")) {
            assertThat(replica.call("kit/one", "list-users", input(cursor, "{}"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(other.call("kit/one", "list-users", input(cursor, "{}")).statusCode())
                    .isEqualTo(400);
            assertThat(random.call("kit/one", "list-users", input(cursor, "{}")).statusCode())
                    .isEqualTo(400);
            assertThat(random.call("kit/one", "list-users", input(cursor(random), "{}"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"too-short", "MDEyMzQ1Njc4OWFiY2RlZg==", "0123456789abcdef0123456789abcdef"})
    void aBadKeyIsSaidAtTheStart(String key) {
        assertThatThrownBy(() -> start(key))
                .isInstanceOf(StartProblem.class)
                .hasMessage("the cursor key should be 32 bytes in Base64, as 'openssl rand -base64 32' gives");
    }

    private static String cursor(RunningApplication at) {
        HttpResponse<String> page = at.call("kit/one", "list-users", "{\"pagination\": {\"limit\": 2}}");
        JsonNode next = RunningApplication.json(page.body()).at("/pagination/nextCursor");
        assertThat(next.isTextual()).as(page.body()).isTrue();
        return next.asText();
    }

    private static String input(String cursor, String rest) {
        return rest.replace('\'', '"')
                .replaceFirst(
                        "\\{",
                        "{\"pagination\": {\"limit\": 2, \"cursor\": \"" + cursor + "\"}"
                                + (rest.length() > 2 ? "," : ""));
    }
}
