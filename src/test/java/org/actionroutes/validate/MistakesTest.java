package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of the mistakes of {@code validate/mistakes.yaml}, which are planted into acme, how many are found, at the right line
 * and with a word of what would be right. {@code -Dchecks=write} writes the table of {@code routes/CHECKS.md}.
 */
class MistakesTest {

    private static final Path TABLE = Path.of("src/test/resources/validate/mistakes.yaml");
    private static final Path PAGE = Path.of("routes/CHECKS.md");
    private static final String BEGIN = "<!-- planted mistakes, written by MistakesTest -->\n";

    @TempDir
    private static Path folder;

    private static MistakenHome home;

    @BeforeAll
    static void copyAcme() throws IOException {
        home = new MistakenHome(
                folder, file -> file.matches("(routes/(acme|kamelets|faces)/[^/]*|transforms/(acme/)?[^/]*)"));
    }

    @Test
    void findsNothingWhereThereIsNoMistake() {
        assertThat(home.findings(false)).isEmpty();
    }

    @Test
    void findsMistakesAtTheirLinesAndSaysTheMend() throws IOException {
        List<String> missed = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        JsonNode mistakes =
                YamlDocument.parse(TABLE.toString(), Files.readString(TABLE)).content();
        int caught = 0;
        for (JsonNode mistake : mistakes) {
            String file = mistake.path("file").asText();
            String old = mistake.path("old").asText();
            String rule = mistake.path("rule").asText();
            int line = mistake.path("line").asInt(home.line(file, old));
            List<Finding> found = home.with(file, old, mistake.path("new").asText(), false);
            boolean said = rule.isEmpty()
                    ? found.isEmpty()
                    : found.stream()
                            .anyMatch(finding -> finding.rule().id().equals(rule)
                                    && finding.file().equals(file)
                                    && finding.line() == line
                                    && finding.message()
                                            .contains(mistake.path("mend").asText()));
            if (!said) {
                missed.add(mistake.path("what").asText() + ": wanted " + file + ":" + line + " " + rule + ", got "
                        + new TextReportForTests(found));
            } else if (!rule.isEmpty()) {
                caught++;
            }
            rows.add("| " + mistake.path("what").asText() + " | " + (rule.isEmpty() ? "–" : "`" + rule + "`") + " |\n");
        }
        assertThat(missed).isEmpty();
        assertThat(mistakes.size()).isGreaterThanOrEqualTo(40);
        assertThat(caught * 40).isGreaterThanOrEqualTo(38 * mistakes.size());
        compareWithPage(caught + " of " + mistakes.size()
                + " are found, at their lines:\n\n| mistake | rule |\n|---|---|\n" + String.join("", rows));
    }

    private static void compareWithPage(String table) throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        if ("write".equals(System.getProperty("checks"))) {
            Files.writeString(PAGE, page.substring(0, begin) + table);
        } else {
            assertThat(page.substring(begin)).isEqualTo(table);
        }
    }

    /** Says what was found in a failure. */
    private record TextReportForTests(List<Finding> findings) {
        @Override
        public String toString() {
            return Report.TEXT.of(findings, "");
        }
    }
}
