package org.actionroutes.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the commands of {@code routes/TRYING.md} as they stand, on a copy of the distribution; they say what is shown.
 */
class TryingIT {

    @TempDir
    private Path folder;

    @Test
    void theCommandsSayWhatIsShown() throws Exception {
        DocumentedCommands.copyTheDistribution(folder);
        List<Snippet> snippets = Snippet.of("routes/TRYING.md");
        String output = "";
        for (Snippet snippet : snippets) {
            if (snippet.language().equals("sh")) {
                output = sh(snippet.text());
            } else {
                assertThat(output.replaceAll("(?m)^at \\d+ ms ", "")).contains(snippet.text());
            }
        }
        assertThat(folder.resolve("report.md")).content().startsWith("# Test plan of acme/demo\n");
        assertThat(folder.resolve("scim.md")).content().startsWith("# Okta features of acme/demo\n");
    }

    private String sh(String command) throws Exception {
        Process process = new ProcessBuilder("sh", "-e", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
