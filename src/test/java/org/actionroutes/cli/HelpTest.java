package org.actionroutes.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code --help} and the shell's completion say. */
class HelpTest {

    static Stream<CommandLine> commands() {
        return all(Cli.commandLine());
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all));
    }

    /** The parser itself says whether commands and options that an example names exist. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void everyCommandHasExamplesThatParse(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        String[] footer = command.getCommandSpec().usageMessage().footer();
        assertThat(footer).as(name).isNotEmpty();
        for (String line : footer) {
            String[] words = line.strip().replaceAll(" >.*", "").split(" +");
            assertThat(line).startsWith("  " + name);
            Cli.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        }
        assertThat(command.getUsageMessage()).contains("Examples:").contains(footer);
    }

    @Test
    void bashCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
        Path script = folder.resolve("completion");
        for (String shell : List.of("bash", "zsh")) {
            StringWriter out = new StringWriter();
            assertThat(Commands.run(new PrintWriter(out), new PrintWriter(out), "completion", shell))
                    .isZero();
            Files.writeString(script, out.toString());
        }
        assertThat(completed(script, "action-routes", "ru")).containsExactly("run");
        assertThat(completed(script, "action-routes", "run", "--inst")).containsExactly("--instances");
        assertThat(completed(script, "action-routes", "export", "kube")).containsExactly("kubernetes");
    }

    private static List<String> completed(Path script, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "--norc",
                "-c",
                "source \"$0\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _complete_action-routes;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"",
                script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.lines().map(String::strip).toList();
    }

    @Test
    void anUnknownShellIsSaid() {
        StringWriter errors = new StringWriter();
        assertThat(Commands.run(new PrintWriter(errors), new PrintWriter(errors), "completion", "fish"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("[bash, zsh]", "'fish'");
    }
}
