package org.actionroutes.camelk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong in acme's files and settings, out of {@code camel-k/mistakes.yaml}, and what the log says of it. */
class StartOnQuarkusIT {

    private static final String GOOD = """
            integration: acme
            instance: good
            callers: {bearer: {env: CALLER}}
            settings: {api_url: "http://127.0.0.1:1"}
            credentials: {client_secret: {env: SECRET}}
            """;

    @TempDir
    private Path root;

    static Stream<JsonNode> mistakes() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/camel-k/mistakes.yaml")))
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void isFoundAtTheStart(JsonNode mistake) throws Exception {
        Resources acme = Export.shipped().instances(Map.of("good.yaml", GOOD));
        if (mistake.has("in")) {
            acme.edit(
                    mistake.get("in").asText(),
                    mistake.get("text").asText(),
                    mistake.get("becomes").asText());
        }
        String[] settings =
                mistake.has("setting") ? new String[] {mistake.get("setting").asText()} : new String[0];
        Pod pod =
                OnCamelK.pod(root, acme, Map.of("CALLER", RunningApplication.SECRET, "SECRET", "isv-secret"), settings);
        try (RunningProcess process = OnCamelK.start(pod)) {
            if (mistake.path("starts").asBoolean()) {
                process.awaitReady();
                return;
            }
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.log())
                    .contains(mistake.get("says").asText())
                    .doesNotContain(RunningApplication.SECRET, "isv-secret", "not-32-bytes");
        }
    }
}
