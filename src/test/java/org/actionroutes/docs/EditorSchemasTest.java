package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.cli.EditorHome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor says of files by the settings that {@code action-routes editor} writes: nothing of those that are
 * here, and something of mistakes (editor/mistakes.yaml).
 */
class EditorSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    /** By pattern. */
    private static final Map<String, Schema> SCHEMAS = new TreeMap<>();

    @TempDir
    private static Path project;

    @BeforeAll
    static void readTheSettings() throws Exception {
        try (EditorHome home = new EditorHome()) {
            assertThat(home.run(project.toString())).as(home.said()).isZero();
        }
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (Map.Entry<String, JsonNode> schema : JSON.readTree(
                        project.resolve(".vscode/settings.json").toFile())
                .get("yaml.schemas")
                .properties()) {
            Schema read = registry.getSchema(
                    JSON.readTree(project.resolve(schema.getKey()).toFile()));
            schema.getValue().forEach(pattern -> SCHEMAS.put(pattern.asText(), read));
        }
    }

    private static List<String> patterns(Path file) {
        return SCHEMAS.keySet().stream()
                .filter(pattern -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + pattern)
                        .matches(file))
                .toList();
    }

    /**
     * The YAML extension makes a regular expression of a pattern, in which * is anything, and looks for it in the whole
     * path.
     */
    private static List<String> patternsOfTheExtension(Path file) {
        return SCHEMAS.keySet().stream()
                .filter(pattern -> Pattern.compile("\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E$")
                        .matcher("/home/some/project/" + file)
                        .find())
                .toList();
    }

    private static List<String> complaints(Path file, JsonNode content) {
        List<String> matching = patterns(file);
        assertThat(matching).as(file.toString()).hasSize(1).isEqualTo(patternsOfTheExtension(file));
        return SCHEMAS.get(matching.get(0)).validate(content).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("homes")
    void whatIsHereIsRight(Path home) throws IOException {
        Map<String, Integer> checked = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Path file : yaml(home)) {
            Path name = home.relativize(file);
            JsonNode content = YAML.readTree(file.toFile());
            if (patterns(name).isEmpty()) {
                assertThat(name.toString()).doesNotMatch(".*(camel|manifest|upstream|isv)\\.yaml");
                continue;
            }
            complaints(name, content).forEach(complaint -> wrong.add(name + complaint));
            checked.merge(name.getFileName().toString().replaceAll(".*\\.camel\\.", "camel."), 1, Integer::sum);
        }
        assertThat(wrong).isEmpty();
        assertThat(checked).containsKeys("manifest.yaml", "camel.yaml", "upstream.yaml", "isv.yaml");
    }

    static List<Path> homes() {
        return List.of(Path.of(""), Path.of("src/test/resources/homes/kit"));
    }

    private static List<Path> yaml(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("routes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @Test
    void theExampleOfAnInstanceIsRight() throws IOException {
        Snippet example = Snippet.of("src/main/dist/README.md").stream()
                .filter(snippet -> snippet.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
        assertThat(complaints(example.source(), YAML.readTree(example.text()))).isEmpty();
    }

    static Stream<JsonNode> mistakes() throws IOException {
        return YAML.readTree(Path.of("src/test/resources/editor/mistakes.yaml").toFile())
                .valueStream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsFound(JsonNode mistake) {
        List<String> complaints = complaints(Path.of(mistake.get("file").asText()), mistake.get("content"));
        assertThat(complaints)
                .anyMatch(complaint -> complaint.contains(mistake.get("says").asText()));
    }
}
