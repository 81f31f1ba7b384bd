package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A case of {@code src/test/resources/<integration>/<contract>/<case>/}: sends {@code request.json} through the HTTP
 * face, against an ISV that expects {@code upstream.yaml}, and compares the answer with {@code expected.json}.
 *
 * @param name its folder from {@link #CASES} on
 */
public record ActionCase(Path name) {

    public static final Path CASES = Path.of("src/test/resources");
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * The folders of cases, sorted.
     *
     * @param pattern which, as a glob over {@code <integration>/<contract>/<case>}
     */
    public static List<Path> all(String pattern) throws IOException {
        PathMatcher wanted = CASES.getFileSystem().getPathMatcher("glob:" + pattern);
        try (Stream<Path> files = Files.walk(CASES)) {
            List<Path> found = files.filter(file -> file.endsWith("request.json"))
                    .map(Path::getParent)
                    .map(CASES::relativize)
                    .filter(wanted::matches)
                    .sorted()
                    .toList();
            assertThat(found)
                    .as("cases that '%s' matches; -Dcase takes <integration>/<contract>/<case> with * for any", pattern)
                    .isNotEmpty();
            return found;
        }
    }

    public String integration() {
        return name.getName(0).toString();
    }

    /** The name of the instance that it calls. */
    public String instance() {
        return name.getName(1) + "." + name.getName(2);
    }

    /** What that instance's file holds. */
    public String instanceFile(StubIsv isv) throws IOException {
        return Files.readString(CASES.resolve(integration()).resolve("instance.yaml"))
                .replace("{{isv}}", isv.baseUrl().toString())
                .replace("instance: test", "instance: " + instance());
    }

    /** Whether the ISV leaves a request without an answer. */
    public boolean neverAnswers() throws IOException {
        return upstream()
                .valueStream()
                .anyMatch(entry -> entry.at("/answer/never").asBoolean());
    }

    private JsonNode upstream() throws IOException {
        Path file = CASES.resolve(name).resolve("upstream.yaml");
        return Files.exists(file) ? YAML.readTree(file.toFile()) : JsonNodeFactory.instance.arrayNode();
    }

    public void run(RunningApplication application, StubIsv isv) throws IOException {
        run(application, isv, UnaryOperator.identity());
    }

    /** @param elsewhere what becomes of {@code expected.json} where the runtime is another one */
    public void run(RunningApplication application, StubIsv isv, UnaryOperator<String> elsewhere) throws IOException {
        Path folder = CASES.resolve(name);
        ArrayNode requests = list(RunningApplication.json(Files.readString(folder.resolve("request.json"))));
        ArrayNode expected =
                list(RunningApplication.json(elsewhere.apply(Files.readString(folder.resolve("expected.json")))));
        JsonNode upstream = upstream();
        assertThat(IsvDescription.of(CASES.resolve(integration())).check(upstream))
                .as("%s, by the ISV's own description", name)
                .isEmpty();
        isv.expect(
                YAML.readTree(CASES.resolve(integration()).resolve("isv.yaml").toFile()), upstream);
        String cursor = "";
        for (int i = 0; i < requests.size(); i++) {
            HttpResponse<String> answer = application.call(
                    integration() + "/" + instance(),
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
