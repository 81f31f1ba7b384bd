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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A case of {@code routes/<integration>/cases/<contract>/<case>/}: sends {@code request.json} through the HTTP face,
 * against an ISV that expects {@code upstream.yaml}, and compares the answer with {@code expected.json}.
 *
 * @param name {@code <integration>/<contract>/<case>}
 */
public record ActionCase(Path name) {

    public static final Homes HOMES = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * The folders of cases, sorted.
     *
     * @param pattern which, as a glob over {@code <integration>/<contract>/<case>}
     */
    public static List<Path> all(String pattern) throws IOException {
        PathMatcher wanted = Path.of("").getFileSystem().getPathMatcher("glob:" + pattern);
        List<Path> found = new ArrayList<>();
        for (Path home : HOMES.directories()) {
            Path routes = home.resolve("routes");
            try (Stream<Path> files = Files.walk(routes)) {
                files.filter(file -> file.endsWith("request.json"))
                        .map(file -> routes.relativize(file.getParent()))
                        .filter(folder -> folder.getNameCount() == 4
                                && folder.getName(1).toString().equals(Homes.CASES))
                        .map(folder -> folder.getName(0).resolve(folder.subpath(2, 4)))
                        .filter(wanted::matches)
                        .forEach(found::add);
            }
        }
        assertThat(found)
                .as("cases that '%s' matches; -Dcase takes <integration>/<contract>/<case> with * for any", pattern)
                .isNotEmpty();
        Collections.sort(found);
        return found;
    }

    /** The folder of all cases of its integration. */
    private Path cases() {
        return HOMES.directories().stream()
                .map(home -> home.resolve("routes").resolve(integration()).resolve(Homes.CASES))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow();
    }

    public Path folder() {
        return cases().resolve(name.subpath(1, 3));
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
        return Files.readString(cases().resolve("instance.yaml"))
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
        Path file = folder().resolve("upstream.yaml");
        return Files.exists(file) ? YAML.readTree(file.toFile()) : JsonNodeFactory.instance.arrayNode();
    }

    public void run(RunningApplication application, StubIsv isv) throws IOException {
        run(application, isv, UnaryOperator.identity());
    }

    /** @param elsewhere what becomes of {@code expected.json} where the runtime is another one */
    public void run(RunningApplication application, StubIsv isv, UnaryOperator<String> elsewhere) throws IOException {
        Path folder = folder();
        ArrayNode requests = list(RunningApplication.json(Files.readString(folder.resolve("request.json"))));
        ArrayNode expected =
                list(RunningApplication.json(elsewhere.apply(Files.readString(folder.resolve("expected.json")))));
        JsonNode upstream = upstream();
        assertThat(IsvDescription.of(cases()).check(upstream))
                .as("%s, by the ISV's own description", name)
                .isEmpty();
        isv.expect(YAML.readTree(cases().resolve("isv.yaml").toFile()), upstream);
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
