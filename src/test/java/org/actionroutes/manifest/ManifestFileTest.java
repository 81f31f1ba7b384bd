package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManifestFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/manifest");

    static Stream<JsonNode> mistakes() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(FOLDER.resolve("mistakes.yaml")))
                .valueStream();
    }

    @Test
    void readsWhatIsRight() throws IOException {
        Manifest manifest = ManifestFile.read("manifest.yaml", "acme", Files.readString(FOLDER.resolve("good.yaml")));
        assertThat(manifest.errors().rules()).hasSize(2).element(1).satisfies(rule -> {
            assertThat(rule.statuses()).containsExactly(400, 422);
            assertThat(rule.codes()).containsExactly("duplicate", "1062");
            assertThat(rule.summary()).isEqualTo("It is there already.");
        });
        assertThat(manifest.errors().code()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(JsonNode given) throws IOException {
        String text = given.has("text") ? given.get("text").asText() : Files.readString(FOLDER.resolve("good.yaml"));
        for (Map.Entry<String, JsonNode> change : given.path("change").properties()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue().asText());
        }
        String wrong = text;
        List<String> says =
                given.get("says").valueStream().map(JsonNode::asText).toList();
        assertThatThrownBy(() -> ManifestFile.read("m.yaml", "acme", wrong))
                .isInstanceOf(YamlProblem.class)
                .satisfies(problem -> assertThat(problem.getMessage().lines()).containsExactlyElementsOf(says));
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) throws IOException {
        Path integration = Files.createDirectory(folder.resolve("acme"));
        assertThatThrownBy(() -> Manifests.read(Map.of("routes/acme", integration)))
                .isInstanceOf(YamlProblem.class)
                .hasMessage("routes/acme/manifest.yaml: is missing or can't be read; an integration has a "
                        + "manifest, with at least name, displayName, connection and authentication");
    }

    @Test
    void rulesLeadToCodesThatThereAre() throws IOException {
        JsonNode schema =
                new YAMLMapper().readTree(Files.readString(Path.of("src/main/resources/manifest.schema.json")));
        JsonNode codes = schema.at("/properties/errors/properties/rules/items/properties/as/enum");
        assertThat(codes.valueStream().map(JsonNode::asText))
                .isNotEmpty()
                .isSubsetOf(Stream.of(Code.values()).map(Code::name).toList());
    }
}
