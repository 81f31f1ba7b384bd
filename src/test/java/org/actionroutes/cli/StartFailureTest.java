package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads who starts Action Routes with a mistake in it. A case is a folder below {@code broken/}: a home
 * with a mistake, {@code expected.txt} with the lines on standard error, and where it is not just {@code run --home
 * <case>}, {@code arguments.txt} with the command line. There, {@code {case}} is the folder and {@code {busy}} a port
 * that is taken.
 */
class StartFailureTest {

    private static final Path CASES = Path.of("src/test/resources/broken");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(Path::getFileName).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void saysWhatIsWrong(Path name) throws IOException {
        Path folder = CASES.resolve(name);
        Path arguments = folder.resolve("arguments.txt");
        String line = Files.exists(arguments)
                ? Files.readString(arguments)
                : "run --home {case} --port 0 --management-port 0";
        StringWriter errors = new StringWriter();
        int code;
        String port;
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            port = Integer.toString(busy.getLocalPort());
            String[] words = Arrays.stream(line.strip().split(" +"))
                    .filter(word -> !word.isEmpty())
                    .map(word -> word.replace("{case}", folder.toString()).replace("{busy}", port))
                    .toArray(String[]::new);
            code = Cli.commandLine().setErr(new PrintWriter(errors)).execute(words);
        }
        String said = errors.toString()
                .replace(folder.toAbsolutePath().toString(), "{case}")
                .replace(folder.toString(), "{case}")
                .replace(port, "{busy}")
                .replace(Path.of("").toAbsolutePath().toString(), "{here}");
        assertThat(said).isEqualTo(Files.readString(folder.resolve("expected.txt")));
        assertThat(code).isEqualTo(said.contains("Usage:") ? 2 : 1);
    }
}
