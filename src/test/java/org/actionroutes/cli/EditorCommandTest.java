package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code action-routes editor} makes of a folder. */
class EditorCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path project;

    private EditorHome home;

    @BeforeEach
    void copySchemas() throws IOException {
        home = new EditorHome();
    }

    @AfterEach
    void removeThem() throws IOException {
        home.close();
    }

    private JsonNode settings() throws IOException {
        return JSON.readTree(project.resolve(".vscode/settings.json").toFile());
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void writesSchemasAndSettingsOnce() throws IOException {
        assertThat(home.run(project.toString())).as(home.said()).isZero();
        assertThat(files().keySet())
                .containsExactly(
                        ".vscode/extensions.json",
                        ".vscode/schemas/camelYamlDsl-canonical.json",
                        ".vscode/schemas/instance.schema.json",
                        ".vscode/schemas/isv.schema.json",
                        ".vscode/schemas/manifest.schema.json",
                        ".vscode/schemas/upstream.schema.json",
                        ".vscode/settings.json");
        assertThat(settings().get("kaoto.catalog.url").asText()).isEqualTo("http://localhost:8000/index.json");
        Map<String, String> before = files();
        assertThat(home.run(project.toString())).isZero();
        assertThat(home.said()).endsWith("All is there\n");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void leavesOtherSettingsAlone() throws IOException {
        Files.createDirectories(project.resolve(".vscode"));
        Files.writeString(project.resolve(".vscode/settings.json"), """
                {
                    "editor.tabSize": 3,
                    "kaoto.catalog.url": "http://mine.example/index.json",
                    "yaml.schemas": {
                        "mine.json": "mine.yaml",
                        "./.vscode/schemas/isv.schema.json": "other/isv.yaml"
                    }
                }
                """);
        Files.writeString(
                project.resolve(".vscode/extensions.json"), "{\"recommendations\": [\"a.b\", \"redhat.vscode-yaml\"]}");
        assertThat(home.run(project.toString(), "--catalog-url", "http://other.example"))
                .isZero();
        assertThat(settings().get("editor.tabSize").asInt()).isEqualTo(3);
        assertThat(settings().get("kaoto.catalog.url").asText()).isEqualTo("http://mine.example/index.json");
        JsonNode schemas = settings().get("yaml.schemas");
        assertThat(schemas.get("mine.json").asText()).isEqualTo("mine.yaml");
        assertThat(schemas.get("./.vscode/schemas/isv.schema.json"))
                .hasToString("[\"other/isv.yaml\",\"routes/*/cases/isv.yaml\"]");
        assertThat(JSON.readTree(project.resolve(".vscode/extensions.json").toFile())
                        .get("recommendations"))
                .hasToString("[\"a.b\",\"redhat.vscode-yaml\",\"redhat.vscode-kaoto\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a": 1} // mine                | settings.json:1: is not JSON without comments, which would be lost
                    [1]                             | settings.json: should be a JSON object, as in
                    {"yaml.schemas": ["a"]}         | settings.json: yaml.schemas should be an object, not ["a"]
                    {"a": 1} }                      | settings.json:1: is not JSON
                    """)
    void changesNothingThatItCannotRead(String text, String says) throws IOException {
        Files.createDirectories(project.resolve(".vscode"));
        Files.writeString(project.resolve(".vscode/settings.json"), text);
        assertThat(home.run(project.toString())).isOne();
        assertThat(home.said()).startsWith("error: ").contains(says);
        assertThat(files()).containsExactly(Map.entry(".vscode/settings.json", text));
    }

    @Test
    void saysWhichDirectoryOrSchemaIsMissing() throws IOException {
        assertThat(home.run(project.resolve("none").toString())).isOne();
        assertThat(home.said()).contains("none: is no directory; name the one that the editor opens");
        Files.delete(home.schemas().resolve("isv.schema.json"));
        assertThat(home.run(project.toString())).isOne();
        assertThat(home.said()).contains("isv.schema.json: can't be read");
        assertThat(files()).isEmpty();
    }
}
