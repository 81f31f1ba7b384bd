package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What only {@code validate} finds; the cases are in {@code validate/rules.yaml}. */
class PlantedRulesTest {

    private static final Path TABLE = Path.of("src/test/resources/validate/rules.yaml");

    @TempDir
    private static Path folder;

    private static MistakenHome home;

    @BeforeAll
    static void copyAcme() throws IOException {
        home = new MistakenHome(
                folder, file -> file.matches("(routes/(acme/.*|(kamelets|faces)/[^/]*)|transforms/(acme/)?[^/]*)"));
    }

    static Stream<JsonNode> cases() throws IOException {
        return YamlDocument.parse(TABLE.toString(), Files.readString(TABLE))
                .content()
                .valueStream();
    }

    @Test
    void acmeCouldBeSubmitted() {
        assertThat(Report.TEXT.of(home.findings(true), "")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isFound(JsonNode planted) throws IOException {
        boolean submission = planted.path("submission").asBoolean();
        String file = planted.path("file").asText();
        List<Finding> found;
        if (planted.has("delete")) {
            found = home.without(
                    planted.path("delete").asText(), planted.path("also").asText(), submission);
        } else if (planted.has("all")) {
            found = home.with(file, home.text(file), planted.path("all").asText(), submission);
        } else {
            found = home.with(
                    file, planted.path("old").asText(), planted.path("new").asText(), submission);
        }
        String at = planted.path("at").asText();
        if (at.isEmpty()) {
            int line = planted.has("line")
                    ? planted.path("line").asInt()
                    : home.line(file, planted.path("old").asText());
            at = line == 0 ? file : file + ":" + line;
        }
        assertThat(Report.TEXT.of(found, "").lines())
                .as(found.toString())
                .anySatisfy(line -> assertThat(line)
                        .contains(planted.path("mend").asText())
                        .endsWith("[" + planted.path("rule").asText() + "]"));
        String place = at;
        assertThat(found)
                .anySatisfy(finding -> assertThat(finding.rule().id() + " " + finding.place())
                        .isEqualTo(planted.path("rule").asText() + " " + place));
        assertThat(found).allSatisfy(finding -> assertThat(finding.message()).doesNotContain("ghp_", "Zx81", "AKIAI"));
    }
}
