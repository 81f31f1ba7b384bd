package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CasesOfHome;
import org.actionroutes.check.RouteCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A newer description is a folder below {@code scaffold/updates/}: {@code before.yaml}, {@code after.yaml},
 * {@code edits.yaml}, what a person changed in between (a file, what stood there, what stands there now), and
 * {@code expected.txt}, all that is said and the cases that fail then; {@code -Dscaffold=write} writes it anew.
 */
class UpdateCommandTest {

    private static final Path UPDATES = Path.of("src/test/resources/scaffold/updates");
    private static final Path ANY = UPDATES.resolve("moved-on");

    @TempDir
    private Path home;

    private final StringWriter said = new StringWriter();

    private int run(String... words) {
        said.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(said, true);
        return Commands.run(writer, writer, words);
    }

    private int update(Path description, String... more) {
        return run(Stream.concat(
                        Stream.of("update", "--home", home.toString(), "--openapi", description.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    static Stream<Path> updates() throws IOException {
        try (Stream<Path> folders = Files.list(UPDATES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void saysWhatHasChangedAndKeepsWhatAPersonWrote(Path folder) throws Exception {
        assertThat(run("new", "isv", "--home", home.toString(), "--openapi", folder + "/before.yaml"))
                .as(said.toString())
                .isZero();
        Map<String, String> edited = edit(folder.resolve("edits.yaml"));
        Map<String, String> before = files();
        Path after = folder.resolve("after.yaml");
        assertThat(update(after, "--list")).as(said.toString()).isZero();
        String listed = said.toString();
        assertThat(files()).isEqualTo(before);
        assertThat(update(after)).as(said.toString()).isZero();
        assertThat(listed.replace("Would write", "Wrote").replace("Would renew", "Renewed"))
                .isEqualTo(said.toString());
        String text = said.toString().replace(home.toString(), "{home}") + "fail: "
                + new CasesOfHome(home, "isv").failures() + "\n";
        Path expected = folder.resolve("expected.txt");
        if ("write".equals(System.getProperty("scaffold"))) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
        Map<String, String> now = files();
        assertThat(now)
                .containsAllEntriesOf(edited)
                .containsKeys(before.keySet().toArray(String[]::new));
        assertThat(RouteCheck.problems(new Homes(List.of(Path.of(""), home)))).isEmpty();
        assertThat(update(after)).isZero();
        assertThat(files()).isEqualTo(now);
    }

    @Test
    void addKeepsItsOperationInTheDescription() throws Exception {
        Path description = UPDATES.resolve("served-by-now/after.yaml");
        assertThat(run(
                        "new",
                        "isv",
                        "--home",
                        home.toString(),
                        "--openapi",
                        description.toString(),
                        "--accept",
                        "update-user=none"))
                .isZero();
        Path manifest = home.resolve("routes/isv/manifest.yaml");
        Files.writeString(manifest, Files.readString(manifest).replaceAll("(?m)^  update-user: .*\\R", ""));
        assertThat(run("add", "update-user", "--home", home.toString(), "--openapi", description.toString()))
                .as(said.toString())
                .isZero();
        JsonNode kept = new YAMLMapper()
                .readTree(home.resolve("routes/isv/cases/openapi.json").toFile());
        assertThat(kept.at("/paths/~1users~1{id}").has("patch")).isTrue();
        assertThat(kept.at("/x-action-routes/operations/update-user").asText()).isEqualTo("PATCH /users/{id}");
        assertThat(new CasesOfHome(home, "isv").failures()).isEmpty();
    }

    @Test
    void anIntegrationOfNoDescriptionHasNothingToUpdate() throws Exception {
        assertThat(run("new", "isv", "--home", home.toString())).isZero();
        Map<String, String> before = files();
        assertThat(update(ANY.resolve("after.yaml"))).isEqualTo(1);
        assertThat(said.toString())
                .isEqualToNormalizingNewlines("error: " + home.resolve("routes/isv/cases/openapi.json")
                        + " is not there; only an integration that was made of a description has it\n");
        assertThat(files()).isEqualTo(before);
    }

    private Map<String, String> edit(Path edits) throws IOException {
        Map<String, String> edited = new TreeMap<>();
        for (Map.Entry<String, JsonNode> edit :
                new YAMLMapper().readTree(edits.toFile()).properties()) {
            Path file = home.resolve(edit.getKey());
            String text = Files.readString(file);
            String changed = text.replace(
                    edit.getValue().get(0).asText(), edit.getValue().get(1).asText());
            assertThat(changed).as("edited " + file).isNotEqualTo(text);
            Files.writeString(file, changed);
            edited.put(edit.getKey(), changed);
        }
        return edited;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
