package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.app.StartProblem;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** What no command foresees is told of in words. */
class UnforeseenTest {

    private static final Pattern FILE = Pattern.compile("stack trace in (\\S+);");

    private final StringWriter err = new StringWriter();

    @Command(name = "fail")
    private record Failing(Callable<Integer> what) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            return what.call();
        }
    }

    /** As a command of the program; those are made with the handler of the whole. */
    private int run(Callable<Integer> what) {
        CommandLine program = Cli.commandLine();
        program.addSubcommand(Unforeseen.on(new CommandLine(new Failing(what))));
        return program.setErr(new PrintWriter(err, true)).execute("fail");
    }

    @Test
    void aMistakeOfOursIsNamedAndItsStackTraceKept() throws IOException {
        assertThat(run(() -> {
                    throw new IllegalStateException("the secret is hunter2");
                }))
                .isEqualTo(70);
        assertThat(err.toString())
                .startsWith("error: this is a mistake of Action Routes: IllegalStateException at UnforeseenTest.java:")
                .contains(" in 'action-routes fail'.")
                .doesNotContain("hunter2", "\tat ");
        Matcher file = FILE.matcher(err.toString());
        assertThat(file.find()).isTrue();
        Path trace = Path.of(file.group(1));
        assertThat(Files.readString(trace)).contains("hunter2", "\tat org.actionroutes.cli.UnforeseenTest");
        Files.delete(trace);
    }

    @Test
    void endlessRecursionIsOne() throws IOException {
        assertThat(run(() -> {
                    throw new StackOverflowError();
                }))
                .isEqualTo(70);
        assertThat(err.toString()).contains("StackOverflowError at UnforeseenTest.java:");
        Matcher file = FILE.matcher(err.toString());
        assertThat(file.find()).isTrue();
        Files.delete(Path.of(file.group(1)));
    }

    @Test
    void tooLittleMemoryIsSaid() {
        assertThat(run(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(70);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("error: there is too little memory; JAVA_OPTS=-Xmx4g gives it more\n");
    }

    @Test
    void aFileThatFailsIsNamed() {
        assertThat(run(() -> {
                    throw new UncheckedIOException(new NoSuchFileException("a.yaml"));
                }))
                .isEqualTo(74);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "error: reading or writing failed: java.nio.file.NoSuchFileException: a.yaml\n");
    }

    @Test
    void whatIsWrongWithFilesIsSaidAsEverywhere() {
        assertThat(run(() -> {
                    throw new YamlProblem("case/openapi", "a.yaml", 3, "is wrong");
                }))
                .isEqualTo(1);
        assertThat(run(() -> {
                    throw new StartProblem(List.of("one", "two"));
                }))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("error: a.yaml:3: is wrong\nerror: one\nerror: two\n");
    }
}
