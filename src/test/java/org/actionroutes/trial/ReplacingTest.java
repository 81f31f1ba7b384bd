package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases are in {@code trial/replacements.yaml}. */
class ReplacingTest {

    private static JsonNode all() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src/test/resources/trial/replacements.yaml").toFile());
    }

    static List<JsonNode> texts() throws IOException {
        return all().get("replaced").valueStream().toList();
    }

    private static Replacing replacing() throws IOException {
        List<String> files =
                all().get("files").valueStream().map(JsonNode::asText).toList();
        Replacements replacements = new Replacements(files);
        replacements.collect(all().get("document"));
        return new Replacing(replacements.all());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void replaces(JsonNode text) throws IOException {
        assertThat(replacing().text(text.get("of").asText()))
                .isEqualTo(text.get("to").asText());
    }

    @Test
    void keepsNumbersNumbers() throws IOException {
        JsonNode replaced = replacing().json(all().get("document"));
        assertThat(replaced.get("user_id").isIntegralNumber()).isTrue();
        assertThat(replaced.get("user_id").asText()).isEqualTo("1000001");
        assertThat(replaced.get("number").asInt()).isEqualTo(7);
    }
}
