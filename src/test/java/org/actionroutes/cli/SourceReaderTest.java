package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.actionroutes.app.Findings;
import org.actionroutes.app.StartProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starts after one that found all right, as those of an image are. */
class SourceReaderTest {

    private static final String CHECKED = "action-routes.checked";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void archive() throws IOException {
        home = folder.resolve("home");
        Files.createDirectories(home.resolve("routes"));
        System.setProperty(CHECKED, folder.resolve("checked.txt").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(CHECKED);
    }

    /** Those that were compiled, since a check does so. */
    private int compiled() {
        Findings findings = new Findings();
        int compiled = new SourceReader(new HomeOption(home), null, null)
                .read(findings)
                .mappings()
                .size();
        findings.stopIfAny();
        return compiled;
    }

    @Test
    void doNotCheckAgain() {
        assertThat(compiled()).isPositive();
        assertThat(compiled()).isZero();
    }

    @Test
    void checkWhatIsNotAsItWas() throws IOException {
        compiled();
        Files.writeString(
                Files.createDirectories(home.resolve("routes/my")).resolve("list-users.camel.yaml"), "- rout: {}\n");
        assertThatThrownBy(this::compiled)
                .isInstanceOfSatisfying(
                        StartProblem.class,
                        problem -> assertThat(problem.problems())
                                .anyMatch(line -> line.contains("routes/my/list-users.camel.yaml")));
    }

    @Test
    void checkAgainWhereSomethingWasLikelyToBeWrong() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("transforms/my")).resolve("unused.jslt"), ".");
        assertThat(compiled()).isPositive();
        assertThat(compiled()).isPositive();
    }
}
