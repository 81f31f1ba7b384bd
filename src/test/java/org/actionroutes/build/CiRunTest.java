package org.actionroutes.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code .ci/run} runs the build, with a browser where it can have one, and without where it can't. */
class CiRunTest {

    private static final String BUILT = "built with --batch-mode --no-transfer-progress verify\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(folder.resolve(".ci"));
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of(".ci/run"), folder.resolve(".ci/run"));
        program(folder.resolve("mvnw"), "echo built with \"$@\"");
        for (String tool : List.of("bash", "sh", "dirname", "timeout", "touch", "chmod")) {
            Files.createSymbolicLink(folder.resolve("bin").resolve(tool), found(tool));
        }
        program(folder.resolve("bin/id"), "echo 0");
    }

    private static Path found(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(folder.resolve("bin/bash").toString(), ".ci/run").directory(folder.toFile());
        builder.environment().put("PATH", folder.resolve("bin").toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void takesTheBrowserThatIsThere() throws Exception {
        program(folder.resolve("bin/chromium-browser"), "exit 1");
        program(folder.resolve("bin/apt-get"), "touch '" + folder + "/asked'");
        assertThat(run()).isEqualTo(BUILT);
        assertThat(folder.resolve("asked")).doesNotExist();
    }

    @Test
    void installsOneOnceItKnowsOfIt() throws Exception {
        program(folder.resolve("bin/apt-get"), """
                case "$2" in
                update) touch '%1$s/known' ;;
                *) [ -e '%1$s/known' ] && touch '%1$s/bin/chromium' && chmod +x '%1$s/bin/chromium' ;;
                esac""".formatted(folder));
        assertThat(run()).isEqualTo(BUILT);
        assertThat(folder.resolve("bin/chromium")).exists();
    }

    @Test
    void buildsWithoutOneAndSaysSo() throws Exception {
        String without = ".ci/run: there is no chromium, and apt-get can't install it; no page is tried in a browser\n";
        assertThat(run()).as("no apt-get").isEqualTo(without + BUILT);
        program(folder.resolve("bin/apt-get"), "echo E: no network; exit 100");
        assertThat(run()).as("no network").isEqualTo(without + BUILT);
        program(folder.resolve("bin/apt-get"), "exit 0");
        assertThat(run()).as("something else is installed").isEqualTo(without + BUILT);
        program(folder.resolve("bin/id"), "echo 1000");
        assertThat(run()).as("not root").isEqualTo(without + BUILT);
    }
}
