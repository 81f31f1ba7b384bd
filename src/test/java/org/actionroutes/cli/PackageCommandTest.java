package org.actionroutes.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.actionroutes.app.Homes;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.packaging.PackagedHomes;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code package}, and what {@code --home} takes of it. */
class PackageCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... words) {
        return Commands.run(new PrintWriter(said), new PrintWriter(said), words);
    }

    private Path packed(String integration) {
        Path zip = folder.resolve(integration + ".zip");
        assertThat(run("package", integration, "--output", zip.toString()))
                .as(said.toString())
                .isZero();
        return zip;
    }

    @Test
    void aPackageStandsAlone() throws IOException {
        Path zip = packed("acme");
        Path home = PackagedHomes.directory(zip);
        assertThat(RouteCheck.problems(new Homes(List.of(home, kamelets())))).isEmpty();
        try (ZipFile files = new ZipFile(zip.toFile())) {
            String guide = text(files, "GUIDE.md");
            assertThat(guide)
                    .contains("## Prerequisites", "## Supported features", "## Steps", "## Troubleshooting")
                    .doesNotContain("null");
            assertThat(text(files, "report.json")).contains("\"validated\" : true");
        }
    }

    /** What every program has. */
    private Path kamelets() throws IOException {
        Path home = folder.resolve("program");
        Path to = Files.createDirectories(home.resolve("routes/kamelets"));
        try (Stream<Path> all = Files.list(Path.of("routes/kamelets"))) {
            for (Path file : all.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return home;
    }

    private static String text(ZipFile files, String name) throws IOException {
        return new String(files.getInputStream(files.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theSameTwiceIsTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(packed("acme"));
        assertThat(Files.readAllBytes(packed("acme"))).isEqualTo(first);
    }

    @Test
    void whatIsNotReadyIsRefusedWithAChecklist() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("home/routes/mine"));
        Files.writeString(mine.resolve("manifest.yaml"), """
                name: mine
                displayName: Mine
                connection: {baseUrl: "https://mine.example"}
                authentication: []
                """);
        Files.writeString(mine.resolve("get-user-by-id.camel.yaml"), """
                - route:
                    from:
                      uri: action:mine/get-user-by-id
                      steps:
                        - to:
                            uri: kamelet:isv-request-acton
                """);
        Path zip = folder.resolve("mine.zip");
        assertThat(run("package", "mine", "--home", folder.resolve("home").toString(), "--output", zip.toString()))
                .isOne();
        assertThat(said.toString())
                .contains(
                        "error: mine is not validated, not tested, not complete:",
                        "    routes/mine/get-user-by-id.camel.yaml:6: ",
                        "    what is not valid is not tried",
                        "    routes/mine/manifest.yaml:1: ");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("home"));
        }
    }

    /** Its ISV's logo and support contacts are nobody's here to make up. */
    @Test
    void whatASubmissionLacksIsRefused() {
        Path zip = folder.resolve("zendesk.zip");
        assertThat(run("package", "zendesk", "--output", zip.toString())).isOne();
        assertThat(said.toString())
                .contains("error: zendesk is not complete:", "[x] validated", "[x] tested", "[ ] complete", "logo");
        assertThat(zip).doesNotExist();
    }

    @Test
    void aCaseThatFailsIsRefused() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        copy(Path.of("routes/acme"), home.resolve("routes/acme"));
        copy(Path.of("transforms/acme"), home.resolve("transforms/acme"));
        copy(Path.of("routes/kamelets"), home.resolve("routes/kamelets"));
        Files.copy(Path.of("transforms/okta.jslt"), home.resolve("transforms/okta.jslt"));
        Path expected = home.resolve("routes/acme/cases/get-group-by-id/found/expected.json");
        Files.writeString(expected, Files.readString(expected).replace("Name with", "Another name with"));
        String before = System.setProperty("action-routes.home", home.toString());
        try {
            assertThat(run(
                            "package",
                            "acme",
                            "--output",
                            folder.resolve("acme.zip").toString()))
                    .isOne();
        } finally {
            if (before == null) {
                System.clearProperty("action-routes.home");
            } else {
                System.setProperty("action-routes.home", before);
            }
        }
        assertThat(said.toString())
                .contains("error: acme is not tested:", "    acme/get-group-by-id/found: answer: /group/description");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(file, copied);
                }
            }
        }
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        assertThat(run(
                        "package",
                        "acme",
                        "--output",
                        folder.resolve("nowhere/acme.zip").toString()))
                .isOne();
        assertThat(said.toString()).contains("nowhere/acme.zip can't be written");
        assertThat(run("package", "acne", "--output", folder.resolve("acne.zip").toString()))
                .isOne();
        assertThat(said.toString()).contains("routes/acne: is in no home; there are: ");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aChangedFileIsFound() throws IOException {
        Map<String, byte[]> files = read(packed("acme"));
        files.put("transforms/acme/added.jslt", ".".getBytes(StandardCharsets.UTF_8));
        assertRefused(write(files), "transforms/acme/added.jslt was not packed");
        files.remove("transforms/acme/added.jslt");
        byte[] manifest = files.put("routes/acme/manifest.yaml", new byte[0]);
        assertRefused(write(files), "routes/acme/manifest.yaml is not what was packed");
        files.remove("routes/acme/manifest.yaml");
        assertRefused(write(files), "routes/acme/manifest.yaml is missing");
        assertThat(manifest).isNotEmpty();
        files.remove("checksums.sha256");
        assertRefused(write(files), "is no package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/x", "a/../../x", "a\\..\\x", "C:/x", "./x", ".."})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        assertRefused(write(Map.of(name, new byte[1])), "which leads out of it");
    }

    @Test
    void whatGrowsIsRefused() throws IOException {
        assertRefused(write(Map.of("zeros", new byte[65 * 1024 * 1024])), "is too large");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Path zip = write(Map.of("link", "/etc/passwd".getBytes(StandardCharsets.UTF_8)));
        byte[] bytes = Files.readAllBytes(zip);
        int entry = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[entry + 41] = (byte) 0xA1;
        Files.write(zip, bytes);
        assertRefused(zip, "holds a link");
    }

    @Test
    void anyOtherFileIsRefused() throws IOException {
        Path file = folder.resolve("some.zip");
        Files.writeString(file, "not a zip");
        assertRefused(file, "is no zip file");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i < bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("it isn't there");
    }

    private void assertRefused(Path zip, String why) {
        assertThatThrownBy(() -> PackagedHomes.directory(zip))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining(why);
    }

    private static Map<String, byte[]> read(Path zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile opened = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : opened.stream().toList()) {
                files.put(entry.getName(), opened.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private Path write(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return Files.write(folder.resolve("changed.zip"), bytes.toByteArray());
    }
}
