package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AuthenticationCheckTest {

    static Stream<JsonNode> mistakes() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src/test/resources/manifest/authentication-mistakes.yaml")
                        .toFile())
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(JsonNode mistake) {
        String manifest = """
                name: acme
                displayName: Acme
                settings: {host: {label: Host}}
                credentials: {id: {label: ID, secret: false}, key: {label: Key}, secret: {label: Secret}}
                connection: {baseUrl: "https://acme.example"}
                authentication: %s
                """.formatted(mistake.get("authentication"));
        List<String> says =
                mistake.get("says").valueStream().map(JsonNode::asText).toList();
        assertThatThrownBy(() -> ManifestFile.read("m.yaml", "acme", manifest))
                .isInstanceOf(YamlProblem.class)
                .satisfies(problem -> assertThat(
                                problem.getMessage().lines().map(line -> line.replaceFirst("^m\\.yaml:6: ", "")))
                        .containsExactlyInAnyOrderElementsOf(says));
    }
}
