package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.foreign.Seeded;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.text.Encodings;
import org.actionroutes.text.Encodings.Named;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nothing secret is shown, however the ISV sends it back. */
class TrialSecretsTest {

    private static final String KEY = "client-key-8d21f0";
    private static final String TOKEN = "isv-token-77aa19c3";
    private static final String PASSWORD = "Correct-Horse-9";

    private static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));

    private static RecordingIsv isv;
    private static Trial trial;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        TestInstances instances = new TestInstances();
        instances.add(
                "kit",
                "one",
                isv.baseUrl(),
                "clientCredentials: {tokenUrl: /oauth/token, clientId: us, clientSecret: '{key}'}",
                Map.of("key", KEY));
        Instance instance = instances.find("kit", "one").orElseThrow().withPrivateAddresses();
        trial = new Trial(HOMES, instance, new Trial.Options(false, true));
    }

    @AfterAll
    static void stop() {
        trial.close();
        isv.close();
    }

    @Test
    void noneIsShown() {
        Seeded.times(40, seeded -> {
            String secret = seeded.one(List.of(KEY, TOKEN, PASSWORD));
            Named encoding = seeded.one(Stream.concat(Encodings.ESCAPES.stream(), Encodings.BINARY.stream())
                    .toList());
            String encoded = seeded.maybe() ? secret : encoding.encoding().apply(secret, seeded);
            boolean json = seeded.maybe();
            isv.answers((request, response) -> {
                if (request.line().equals("POST /oauth/token")) {
                    RecordingIsv.json(response, 200, "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 3600}");
                } else {
                    answer(response, json, encoded);
                }
            });
            JsonNode report = new CourseReport(
                            trial.run(
                                    ContractCatalogue.get()
                                            .find("update-user-password")
                                            .orElseThrow(),
                                    input()),
                            0)
                    .toJson();
            String shown = report.toPrettyString() + String.join("\n", CourseText.lines(report));
            assertThat(report.at("/steps").toString()).contains("\"request\"");
            assertThat(shown).as(encoding.name()).doesNotContain(KEY, TOKEN, PASSWORD, encoded);
            assertThat(shown.replaceAll("\\s", "")).doesNotContain(encoded.replaceAll("\\s", ""));
        });
    }

    @Test
    void noneIsRecorded() {
        isv.answers((request, response) -> {
            if (request.line().equals("POST /oauth/token")) {
                RecordingIsv.json(response, 200, "{\"access_token\": \"" + TOKEN + "\", \"expires_in\": 3600}");
            } else {
                // As it stands, it is replaced; for other encodings that is not sure.
                String hex = HexFormat.of().formatHex(PASSWORD.getBytes(StandardCharsets.UTF_8));
                RecordingIsv.json(response, 400, "{\"message\": \"" + PASSWORD + " or " + hex + " is bad\"}");
            }
        });
        Course course =
                trial.run(ContractCatalogue.get().find("update-user-password").orElseThrow(), input());
        Recording recording = new Recording(HOMES, "kit");
        assertThatThrownBy(() -> recording.files(course.input(), List.of(course), List.of()))
                .isInstanceOf(StartProblem.class)
                .hasMessageMatching("upstream.yaml:\\d+: a secret would stand in it, so nothing was written(?s:.*)");
    }

    private static void answer(HttpServerResponse response, boolean json, String encoded) {
        if (json) {
            ObjectNode body = Json.MAPPER.createObjectNode().put("said", "it was " + encoded + ", you know");
            body.putObject(encoded).put("a", 1);
            RecordingIsv.json(response, 200, body.toString());
        } else {
            response.setStatusCode(400)
                    .putHeader("Content-Type", "text/html")
                    .end("<p>" + "what you sent ".repeat(80) + encoded + "</p>");
        }
    }

    private static JsonNode input() {
        return Json.MAPPER.createObjectNode().put("userId", "7").put("password", PASSWORD);
    }
}
