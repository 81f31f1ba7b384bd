package org.actionroutes.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the documents' commands as they stand, on the distribution and on free ports. */
abstract class DocumentedCommands {

    static final String DISTRIBUTION = "target/action-routes";

    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    int port;

    int managementPort;

    Process running;

    /** The very one, so that its archive of classes is used; whoever changes it, {@link #copyTheDistribution()}. */
    @BeforeEach
    void linkTheDistribution() throws Exception {
        port = FreePort.next();
        managementPort = FreePort.next();
        sh("mkdir target && ln -s '" + Path.of(DISTRIBUTION).toAbsolutePath() + "' target/action-routes");
    }

    void copyTheDistribution() throws Exception {
        sh("rm target/action-routes");
        copyTheDistribution(folder);
    }

    /** Its jars are links: an archive of classes is valid only for the very files that it was made with. */
    static void copyTheDistribution(Path folder) throws Exception {
        Process copying = new ProcessBuilder(
                        "sh",
                        "-ec",
                        "mkdir -p target/action-routes/lib; ln -s \"$1\"/lib/* target/action-routes/lib;"
                                + " for part in \"$1\"/*; do"
                                + " [ \"$part\" = \"$1/lib\" ] || cp -r \"$part\" target/action-routes; done",
                        "sh",
                        Path.of(DISTRIBUTION).toAbsolutePath().toString())
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(copying.waitFor()).isZero();
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.destroy();
            assertThat(running.onExit().orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    static List<Snippet> commands(String readme) {
        return Snippet.of(readme).stream()
                .filter(snippet -> snippet.language().equals("sh"))
                .toList();
    }

    static List<String> shown(String readme) {
        return Snippet.of(readme).stream()
                .filter(snippet -> snippet.language().equals("text"))
                .map(Snippet::text)
                .toList();
    }

    static String inAnyTime(String said) {
        return said.replaceAll("in \\d+ s", "in some time");
    }

    void start(String command) throws Exception {
        String options = command.contains("--demo") && !command.contains("--demo-port") ? " --demo-port 0" : "";
        running = process("exec env " + command.strip() + options + " --port " + port + " --management-port "
                        + managementPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        URI ready = URI.create("http://localhost:" + managementPort + "/observe/health/ready");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(running.isAlive()).as(() -> log()).isTrue();
                    return answers(ready);
                });
    }

    String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean answers(URI uri) {
        try {
            return ((java.net.HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    String sh(String command) throws Exception {
        Process process = process(command.replace(":8080/", ":" + port + "/")).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    ProcessBuilder process(String command) {
        ProcessBuilder process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return process;
    }

    static Snippet exampleOfAnInstance() {
        return Snippet.of("src/main/dist/README.md").stream()
                .filter(snippet -> snippet.language().equals("yaml"))
                .findFirst()
                .orElseThrow();
    }
}
