package org.actionroutes.cli;

import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CasesOfHome;
import org.actionroutes.check.RouteCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code new} and {@code add} write starts, and its cases pass. A description is a folder below {@code scaffold/}
 * with {@code openapi.json} or {@code openapi.yaml}, {@code candidates.txt}, the table that {@code --list} shows, and
 * {@code expected/}, some of the files that come of it; {@code -Dscaffold=write} writes both anew.
 */
class NewCommandTest {

    private static final Path DESCRIPTIONS = Path.of("src/test/resources/scaffold/descriptions");
    private static final Path REFUSED = Path.of("src/test/resources/scaffold/refused");
    private static final boolean WRITE = "write".equals(System.getProperty("scaffold"));

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... words) {
        return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private List<String> problems() {
        return RouteCheck.problems(new Homes(List.of(Path.of(""), home))).stream()
                .map(Throwable::getMessage)
                .toList();
    }

    static Stream<Path> descriptions() throws Exception {
        try (Stream<Path> folders = Files.list(DESCRIPTIONS)) {
            return folders.sorted().toList().stream();
        }
    }

    static Stream<Path> refused() throws Exception {
        try (Stream<Path> folders = Files.list(REFUSED)) {
            return folders.sorted().toList().stream();
        }
    }

    @Test
    void whatNewWritesStartsAndItsCasesPass() throws Exception {
        assertThat(run("new", "fresh", "--home", home.toString())).isZero();
        assertThat(problems()).isEmpty();
        assertThat(new CasesOfHome(home, "fresh").failures()).isEmpty();
        assertThat(Files.readString(home.resolve("routes/fresh/manifest.yaml"))).contains("User schema discovery");
    }

    @Test
    void everyContractCanBeAdded() throws Exception {
        assertThat(run("new", "fresh", "--home", home.toString())).isZero();
        Map<String, String> before = files(home);
        List<String> words = new ArrayList<>(List.of("add", "--home", home.toString()));
        ContractCatalogue.get().names().stream()
                .filter(name -> !before.containsKey("routes/fresh/" + name + Homes.ROUTES))
                .forEach(words::add);
        assertThat(run(words.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(files(home)).containsAllEntriesOf(before);
        assertThat(problems()).isEmpty();
        assertThat(new CasesOfHome(home, "fresh").failures()).isEmpty();
        for (String contract : ContractCatalogue.get().names()) {
            assertThat(home.resolve("routes/fresh/cases/" + contract)).isDirectory();
        }
    }

    @Test
    void addKeepsAMappingThatAPersonHasChanged() throws Exception {
        assertThat(run("new", "fresh", "--home", home.toString())).isZero();
        Path mapping = home.resolve("transforms/fresh/user.jslt");
        String mine = Files.readString(mapping).replace("\"active\"", "\"nickName\": \"mine\",\n  \"active\"");
        Files.writeString(mapping, mine);
        assertThat(run("add", "update-user", "--home", home.toString())).isZero();
        assertThat(mapping).hasContent(mine);
        assertThat(Files.readString(home.resolve("routes/fresh/cases/update-user/renamed/expected.json")))
                .contains("\"nickName\": \"mine\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("descriptions")
    void draftsOfADescriptionPassTheirCases(Path folder) throws Exception {
        String description = folder.resolve(
                        Files.exists(folder.resolve("openapi.json")) ? "openapi.json" : "openapi.yaml")
                .toString();
        assertThat(run("new", "isv", "--home", home.toString(), "--openapi", description, "--list"))
                .isZero();
        compare(folder.resolve("candidates.txt"), out.toString());
        assertThat(home).isEmptyDirectory();
        assertThat(run("new", "isv", "--home", home.toString(), "--openapi", description))
                .as(err.toString())
                .isZero();
        assertThat(problems()).isEmpty();
        assertThat(new CasesOfHome(home, "isv").failures()).isEmpty();
        Map<String, String> written = files(home);
        Path expected = folder.resolve("expected");
        if (WRITE) {
            for (String name : List.of(
                    "routes/isv/manifest.yaml",
                    "routes/isv/list-users.camel.yaml",
                    "routes/isv/cases/list-users/first-page/upstream.yaml",
                    "transforms/isv/user.jslt")) {
                Files.createDirectories(expected.resolve(name).getParent());
                Files.writeString(expected.resolve(name), written.get(name));
            }
        }
        Map<String, String> wanted = files(expected);
        assertThat(wanted).isNotEmpty();
        wanted.forEach((name, text) -> assertThat(written.get(name)).as(name).isEqualTo(text));
    }

    private static void compare(Path file, String text) throws Exception {
        if (WRITE) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** A folder with {@code arguments.txt}, {@code expected.txt}, and what the arguments name. Nothing is written. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void saysWhyItCannot(Path folder) throws Exception {
        Path there = folder.resolve("there");
        if (Files.exists(there)) {
            copy(there, home);
        }
        Map<String, String> before = files(home);
        String[] words = Files.readString(folder.resolve("arguments.txt"))
                .strip()
                .replace("{case}", folder.toString())
                .replace("{home}", home.toString())
                .split(" +");
        assertThat(run(words)).isEqualTo(1);
        String said = err.toString()
                .replace(folder.toAbsolutePath().toString(), "{case}")
                .replace(folder.toString(), "{case}")
                .replace(home.toString(), "{home}");
        compare(folder.resolve("expected.txt"), said);
        assertThat(files(home)).isEqualTo(before);
    }

    @Test
    void whatIsTooLargeIsNotRead(@TempDir Path folder) throws Exception {
        Path large = folder.resolve("api.json");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(Math.min(Runtime.getRuntime().maxMemory(), 4_000_000_000L) / 4 + 1);
        }
        assertThat(run("new", "fresh", "--home", home.toString(), "--openapi", large.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .startsWith("error: " + large + " is more than can be read in the memory that there is, ")
                .hasLineCount(1);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aReferenceThatRefersBackToItselfIsToldOf(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                info: {title: Circle, version: "1"}
                paths:
                  /users/{id}:
                    parameters: [{name: id, in: path, required: true, schema: {$ref: "#/components/schemas/One"}}]
                    get: {responses: {200: {content: {application/json: {schema: {$ref: "#/components/schemas/One"}}}}}}
                components:
                  schemas:
                    One: {$ref: "#/components/schemas/Other"}
                    Other: {$ref: "#/components/schemas/One"}
                """);
        assertThat(run("new", "fresh", "--home", home.toString(), "--openapi", file.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("warning: api.yaml refers to #/components/schemas/One, which refers back to itself");
    }

    @Test
    void aDirectoryWithoutRightsIsLeftAsItIs() throws Exception {
        Path file = Files.writeString(home.resolve("routes"), "no directory");
        assertThat(run("new", "fresh", "--home", home.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("error: " + home + " can't be written: ")
                .hasLineCount(1);
        assertThat(file).hasContent("no directory");
        assertThat(files(home)).containsOnlyKeys("routes");
    }

    private static void copy(Path from, Path to) throws Exception {
        for (Map.Entry<String, String> file : files(from).entrySet()) {
            Path place = to.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.writeString(place, file.getValue());
        }
    }

    private static Map<String, String> files(Path folder) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    texts.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }
}
