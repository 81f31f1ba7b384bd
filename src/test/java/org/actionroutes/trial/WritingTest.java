package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.isv.http.Outgoing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases are in {@code trial/requests.yaml}. */
class WritingTest {

    static List<JsonNode> requests() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src/test/resources/trial/requests.yaml").toFile())
                .valueStream()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isTold(JsonNode entry) {
        String[] line = entry.get("request").asText().split(" ");
        byte[] body = entry.has("body") ? entry.get("body").asText().getBytes(StandardCharsets.UTF_8) : null;
        assertThat(Writing.mayWrite(new Outgoing(null, line[0], "https://isv.example" + line[1], Map.of(), body, null)))
                .isEqualTo(entry.get("writes").asBoolean());
    }
}
