package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs every case below {@code src/test/resources/<integration>/<contract>/<case>/}: sends {@code request.json} through
 * the HTTP face, against an ISV that expects {@code upstream.yaml}, and compares the answer with {@code expected.json}.
 */
class ActionCasesTest {

    private static final Path CASES = Path.of("src/test/resources");
    private static final Path KIT = CASES.resolve("homes/kit");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static StubIsv isv;
    private static LoadedInstances instances;
    private static RunningApplication application;

    @BeforeAll
    static void start() throws IOException {
        isv = new StubIsv();
        Homes homes = new Homes(List.of(Path.of(""), KIT));
        instances = new LoadedInstances(homes.manifests());
        application = RunningApplication.start(homes, instances, Map.of("isv.response-timeout-ms", "500"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    /** Each case has an instance of its own, so that none finds another one's access token. */
    private static String instance(Path name) throws IOException {
        String integration = name.getName(0).toString();
        String instance = name.getName(1) + "." + name.getName(2);
        instances.add(
                name + "/instance.yaml",
                Files.readString(CASES.resolve(integration).resolve("instance.yaml"))
                        .replace("{{isv}}", isv.baseUrl().toString())
                        .replace("instance: test", "instance: " + instance),
                CASES,
                Map.of("CALLER", RunningApplication.SECRET, "SECRET", StubIsv.TOKEN, "PRIVATE_KEY", TestKeys.RSA_PEM));
        return integration + "/" + instance;
    }

    /** All, or with {@code -Dcase=acme/get-group-by-id} those whose names begin so. */
    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files
                    .filter(file -> file.endsWith("request.json"))
                    .map(Path::getParent)
                    .map(CASES::relativize)
                    .filter(name -> name.toString().startsWith(System.getProperty("case", "")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsExpected(Path name) throws IOException {
        Path folder = CASES.resolve(name);
        ArrayNode requests = list(RunningApplication.json(Files.readString(folder.resolve("request.json"))));
        ArrayNode expected = list(RunningApplication.json(Files.readString(folder.resolve("expected.json"))));
        JsonNode upstream = Files.exists(folder.resolve("upstream.yaml"))
                ? YAML.readTree(folder.resolve("upstream.yaml").toFile())
                : JsonNodeFactory.instance.arrayNode();
        assertThat(IsvDescription.of(CASES.resolve(name.getName(0))).check(upstream))
                .as("%s, by the ISV's own description", name)
                .isEmpty();
        isv.requires(
                YAML.readTree(CASES.resolve(name.getName(0)).resolve("isv.yaml").toFile())
                        .path("headers"));
        isv.expect(upstream);
        String instance = instance(name);
        String cursor = "";
        for (int i = 0; i < requests.size(); i++) {
            HttpResponse<String> answer = application.call(
                    instance,
                    name.getName(1).toString(),
                    requests.get(i).toString().replace("{{nextCursor}}", cursor));
            JsonNode body = RunningApplication.json(answer.body());
            assertThat(isv.complaints())
                    .as("%s, call %d", name, i + 1)
                    .filteredOn(complaint -> !complaint.startsWith("never"))
                    .isEmpty();
            assertThat(Expected.differences(expected.get(i), body))
                    .as("%s, answer %d: %s", name, i + 1, body.toPrettyString())
                    .isEmpty();
            assertThat(answer.statusCode()).isEqualTo(body.path("status").asInt(200));
            assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
            assertThat(answer.headers().map())
                    .doesNotContainKeys("x-caller", "cookie", "authorization", "x-isv-leak", "set-cookie");
            cursor = body.path("pagination").path("nextCursor").asText();
        }
        assertThat(isv.complaints()).as("%s", name).isEmpty();
    }

    private static ArrayNode list(JsonNode node) {
        return node instanceof ArrayNode array
                ? array
                : JsonNodeFactory.instance.arrayNode().add(node);
    }
}
