package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.cli.Commands;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Cases that are recorded can be played, and hold nothing of anybody's. What is recorded: trial/recordings.yaml. */
class RecordTest {

    private static final String HOME = "action-routes.home";
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path home;

    private String before;

    static List<JsonNode> recordings() throws IOException {
        return YAML.readTree(Path.of("src/test/resources/trial/recordings.yaml").toFile())
                .valueStream()
                .toList();
    }

    @BeforeEach
    void copyTheHome() throws IOException {
        for (String folder : List.of("routes/acme", "routes/kamelets", "transforms/acme")) {
            copy(folder);
        }
        Files.copy(Path.of("transforms/okta.jslt"), home.resolve("transforms/okta.jslt"));
        Files.createDirectories(cases());
        for (String file : List.of("instance.yaml", "isv.yaml")) {
            Files.copy(Path.of("routes/acme/cases").resolve(file), cases().resolve(file));
        }
        before = System.getProperty(HOME);
        System.setProperty(HOME, home.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    private void copy(String folder) throws IOException {
        Files.createDirectories(home.resolve(folder));
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(file));
            }
        }
    }

    private Path cases() {
        return home.resolve("routes/acme/cases");
    }

    private String record(int code, String action, String name, String input, String... more) throws IOException {
        StringWriter said = new StringWriter();
        Path file = Files.writeString(home.resolve("input.json"), input);
        List<String> words = new ArrayList<>(List.of(
                "record", action, "--instance", "acme/demo", "--demo", "--as", name, "--input", file.toString()));
        words.addAll(List.of(more));
        int ended = Commands.run(new PrintWriter(said), new PrintWriter(said), words.toArray(String[]::new));
        assertThat(ended).as(said.toString()).isEqualTo(code);
        return said.toString();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void canBePlayed(JsonNode recording) throws IOException {
        String action = recording.get("action").asText();
        String name = recording.path("as").asText("recorded");
        assertThat(record(
                        0,
                        action,
                        name,
                        recording.get("input").toString(),
                        "--keep",
                        recording.path("keep").asText()))
                .contains("1 case, 1 passed, 0 failed");
        Path folder = cases().resolve(action).resolve(name);
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        assertThat(all.toString()).doesNotContain("demo-client-secret", "acme.example", "127.0.0.1");
        recording.get("gone").forEach(value -> assertThat(all.toString()).doesNotContainIgnoringCase(value.asText()));
        recording.path("there").forEach(value -> assertThat(all.toString()).contains(value.asText()));
    }

    @Test
    void isNotWrittenTwice() throws IOException {
        record(0, "get-user-by-id", "found", "{\"userId\": \"u-00001\"}");
        Path expected = cases().resolve("get-user-by-id/found/expected.json");
        Files.writeString(expected, "mine");
        assertThat(record(2, "get-user-by-id", "found", "{\"userId\": \"u-00001\"}"))
                .contains("is there already; choose another name, or write it anew with --force");
        assertThat(expected).hasContent("mine");
        record(0, "get-user-by-id", "found", "{\"userId\": \"u-00001\"}", "--force");
        assertThat(expected).content().contains("SUCCEEDED");
        try (Stream<Path> left = Files.list(cases().resolve("get-user-by-id"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("found");
        }
    }

    @Test
    void keepsACaseThatDoesNotPassAndSaysSo() throws IOException {
        Path isv = cases().resolve("isv.yaml");
        Files.writeString(isv, Files.readString(isv).replace("Bearer stub-token", "Bearer another"));
        assertThat(record(1, "get-user-by-id", "found", "{\"userId\": \"u-00001\"}"))
                .contains("recorded as ", "FAILED acme/get-user-by-id/found in ", "1 case, 0 passed, 1 failed");
        assertThat(cases().resolve("get-user-by-id/found/expected.json"))
                .content()
                .contains("SUCCEEDED");
    }

    @Test
    void severalCallsNeedTheCursorsTheyAskFor() throws IOException {
        String next = "{\"pagination\": {\"cursor\": \"{{nextCursor}}\"}}";
        assertThat(record(2, "list-entitlement-schema", "pages", "[" + next + "]"))
                .contains("call 1 has {{nextCursor}}, but it is the first");
        assertThat(record(2, "list-entitlement-schema", "pages", "[{}, " + next + "]"))
                .contains("has {{nextCursor}}, but the answer before gave no cursor");
        assertThat(record(2, "list-entitlement-schema", "pages", "[]")).contains("an empty list has no call to record");
        assertThat(cases().resolve("list-entitlement-schema")).doesNotExist();
    }

    @Test
    void saysWhatItLacks() throws IOException {
        assertThat(record(2, "get-user-by-id", "No", "{}")).contains("--as No: a case is named with lower-case");
        Files.delete(cases().resolve("isv.yaml"));
        assertThat(record(2, "get-user-by-id", "found", "{\"userId\": \"u-00001\"}"))
                .contains("isv.yaml: is missing; an integration's first case needs");
        assertThat(cases().resolve("get-user-by-id")).doesNotExist();
    }
}
