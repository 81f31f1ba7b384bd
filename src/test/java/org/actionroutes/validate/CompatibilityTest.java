package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.actionroutes.app.Homes;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What customers of a released version would lose; the cases are in {@code validate/released.yaml}. */
class CompatibilityTest {

    private static final Path TABLE = Path.of("src/test/resources/validate/released.yaml");
    private static final String MANIFEST = "routes/acme/manifest.yaml";

    @TempDir
    private Path folder;

    private Path now;
    private Path old;

    @BeforeEach
    void copyAcme() throws IOException {
        now = Files.createDirectory(folder.resolve("now"));
        old = Files.createDirectory(folder.resolve("old"));
        String files = "(routes/(acme|kamelets|faces)/[^/]*|transforms/(acme/)?[^/]*)";
        new MistakenHome(now, file -> file.matches(files));
        new MistakenHome(old, file -> file.matches(files));
    }

    static Stream<JsonNode> cases() throws IOException {
        return YamlDocument.parse(TABLE.toString(), Files.readString(TABLE))
                .content()
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isSaid(JsonNode one) throws IOException {
        Path manifest = old.resolve(MANIFEST);
        String before = Files.readString(manifest);
        assertThat(before).contains(one.path("old").asText());
        Files.writeString(
                manifest,
                before.replace(one.path("old").asText(), one.path("new").asText()));
        if (one.has("delete")) {
            Files.delete(now.resolve(one.path("delete").asText()));
        }
        List<Finding> found = findings(old);
        if (!one.has("rule")) {
            assertThat(found).isEmpty();
            return;
        }
        String place = one.path("at").asText(MANIFEST + ":" + one.path("line").asText());
        assertThat(Report.TEXT.of(found, "").lines())
                .anyMatch(line -> line.startsWith("error: " + place + ": ")
                        && line.contains(one.path("mend").asText())
                        && line.endsWith("[" + one.path("rule").asText() + "]"));
        assertThat(findings(zipOf(old))).isEqualTo(found);
        assertThat(findings(old.resolve("routes/acme"))).isEqualTo(found);
    }

    @Test
    void needsSomethingReleased() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> Released.read(empty))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("has no manifest.yaml");
        assertThatThrownBy(() -> Released.read(folder.resolve("missing.zip")))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("is no directory or zip file");
    }

    private List<Finding> findings(Path released) {
        return Validation.findings(
                        new Scope(new Homes(List.of(now)), List.of(), null, Map.of(), false, Released.read(released)))
                .stream()
                .filter(finding -> finding.rule().id().startsWith("compat/"))
                .toList();
    }

    private Path zipOf(Path home) throws IOException {
        Path zip = folder.resolve("released.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(file);
                Stream<Path> found = Files.walk(home)) {
            for (Path one : found.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new ZipEntry("acme-1.0.0/" + home.relativize(one)));
                entries.write(Files.readAllBytes(one));
            }
        }
        return zip;
    }
}
