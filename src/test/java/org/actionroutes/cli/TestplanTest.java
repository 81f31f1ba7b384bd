package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TestplanTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... more) {
        String[] words = new String[more.length + 4];
        System.arraycopy(new String[] {"testplan", "--instance", "acme/demo", "--demo"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return Commands.run(new PrintWriter(said), new PrintWriter(said), words);
    }

    @Test
    void passesWithTheDemo() throws Exception {
        Path report = folder.resolve("report.json");
        assertThat(run("--report", report.toString())).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("passed  C9293   A user who is reactivated keeps id and attributes\n")
                .contains("by hand C9295 ")
                .contains(" passed, 0 failed, 0 skipped, ");
        JsonNode written = Json.MAPPER.readTree(report.toFile());
        assertThat(written.path("cases")).hasSize(75);
        // All groups are gone; users can only be deactivated.
        assertThat(written.path("left")).hasSize(5);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void aReportIsJsonOrMarkdown() {
        assertThat(run("--report", "report.txt")).isEqualTo(2);
        assertThat(said.toString()).contains("--report report.txt: a report is a file .json or .md");
    }
}
