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

class ScimCheckCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... words) {
        return Commands.run(new PrintWriter(said), new PrintWriter(said), words);
    }

    @Test
    void saysWhatTheDemoHas() throws Exception {
        Path report = folder.resolve("report.json");
        assertThat(run("scim-check", "acme/demo", "--demo", "--report", report.toString()))
                .as(said.toString())
                .isZero();
        assertThat(said.toString())
                .contains("works     Test API Credentials\n          GET /Users?startIndex=1&count=2: 2 users")
                .contains("9 works, 0 lacks, 0 failed, 1 untried");
        JsonNode written = Json.MAPPER.readTree(report.toFile());
        assertThat(written.path("instance").asText()).isEqualTo("acme/demo");
        assertThat(written.path("features")).hasSize(10);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(report);
        }
    }

    @Test
    void saysWhatIsWrongWithHowItIsCalled() {
        assertThat(run("scim-check", "acme/demo", "--report", "report.txt")).isEqualTo(2);
        assertThat(run("scim-check", "acme")).isEqualTo(2);
        assertThat(run("scim-check", "acme/demo")).isEqualTo(2);
        assertThat(said.toString())
                .contains("--report report.txt: a report is a file .json or .md")
                .contains("error: acme: an instance is named as INTEGRATION/NAME, such as acme/demo")
                .contains("error: acme/demo: there is no such instance; --instances names a directory of them");
    }
}
