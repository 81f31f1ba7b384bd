package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads who plays cases. A scenario is a folder below {@code case-runs/scenarios}: files that are added
 * to the home {@code case-runs/home} or take the place of its own, {@code arguments.txt} with the command line, in
 * which {@code {home}} is that home, and {@code expected.txt} with all that is said and the exit code.
 * {@code -Dcase-runs=write} writes the latter.
 */
class TestCommandTest {

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> folders = Files.list(CaseHome.SCENARIOS)) {
            return folders.map(Path::getFileName).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void says(Path name, @TempDir Path folder) throws IOException {
        Path scenario = CaseHome.SCENARIOS.resolve(name);
        Path home = CaseHome.in(folder);
        CaseHome.copy(scenario, home);
        String[] words = Arrays.stream(Files.readString(scenario.resolve("arguments.txt"))
                        .strip()
                        .split(" +"))
                .map(word -> word.replace("{home}", home.toString()))
                .toArray(String[]::new);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int code = Commands.run(writer, writer, words);
        String text = said.toString()
                        .replace(home.toString(), "{home}")
                        .replace(Path.of("").toAbsolutePath().toString(), "{here}")
                        .replaceAll("in \\d+ s", "in 1 s")
                + "exit code " + code + "\n";
        Path expected = scenario.resolve("expected.txt");
        if ("write".equals(System.getProperty("case-runs"))) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }
}
