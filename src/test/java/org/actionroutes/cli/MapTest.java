package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases are in {@code trial/mappings.yaml}. */
class MapTest {

    @TempDir
    private Path folder;

    static List<JsonNode> cases() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src/test/resources/trial/mappings.yaml").toFile())
                .valueStream()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void showsWhatItGives(JsonNode entry) throws IOException {
        List<String> words = new ArrayList<>(List.of("map"));
        if (entry.has("mapping")) {
            words.add(Files.writeString(
                            folder.resolve("my.jslt"), entry.get("mapping").asText())
                    .toString());
        } else {
            words.add(entry.get("file").asText());
        }
        for (String name : List.of("input", "variables")) {
            if (entry.has(name)) {
                words.add("--" + name);
                words.add(
                        Files.writeString(folder.resolve(name), entry.get(name).asText())
                                .toString());
            }
        }
        if (entry.has("contract")) {
            words.addAll(List.of("--contract", entry.get("contract").asText()));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
        String said = (out.toString() + err).replace(folder.toString(), "{folder}");
        entry.get("says").forEach(line -> assertThat(said).contains(line.asText()));
        entry.path("saysNot").forEach(line -> assertThat(said).doesNotContain(line.asText()));
        assertThat(code).as(said).isEqualTo(entry.path("code").asInt(0));
    }
}
