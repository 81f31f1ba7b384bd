package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.FreePort;
import org.actionroutes.packaging.TestPackage;
import org.actionroutes.packaging.TwoVersions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the commands of the page on instances in a database as they stand, on the distribution and on free ports. */
class InstancesCommandsIT {

    private static final String PAGE = "src/main/dist/INSTANCES.md";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private final int adminPort = FreePort.next();
    private final int demoPort = FreePort.next();
    private Process running;

    @BeforeEach
    void linkTheDistribution() throws Exception {
        Files.createDirectories(folder.resolve("target"));
        Files.createSymbolicLink(
                folder.resolve("target/action-routes"),
                Path.of("target/action-routes").toAbsolutePath());
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.destroy();
            assertThat(running.onExit().orTimeout(20, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void anInstanceIsMadeAndCalled() throws Exception {
        List<String> commands = of("sh");
        List<String> shown = of("text");
        start(commands.get(0));
        String begin = commands.get(1).lines().findFirst().orElseThrow() + "\n";
        assertThat(sh(commands.get(1))).contains("\"status\":\"draft\"");
        assertThat(sh(begin + commands.get(2))).isEqualTo(shown.get(0).strip());
        String called = sh(begin + commands.get(3));
        JsonNode users = JSON.readTree(called.substring(called.indexOf("{\"resources\"")));
        assertThat(users.path("resources")).hasSize(2);
        assertThat(users.at("/executionStatus/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(JSON.readTree(sh(begin + commands.get(4))).path("records"))
                .extracting(one -> one.path("action").asText())
                .containsExactly(
                        "caller.add", "instance.change", "connection.test", "credentials.set", "instance.create");

        List<String> lines = sh(commands.get(5)).lines().toList();
        assertThat(lines.get(0)).startsWith("acme/customer-2 is active.");
        assertThat(lines).contains("  setting api_url: http://127.0.0.1:" + demoPort);
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .containsExactly("acme/customer-2 is disabled", "acme/customer-2 is deleted");
        assertThat(lines).anyMatch(line -> line.startsWith("acme/customer-2: active, version 1.0.0, changed "));

        assertThat(sh(commands.get(6))).isEqualTo(shown.get(1));

        TestPackage.write(folder.resolve("packages/my-1.0.0.zip"), TwoVersions.files(TwoVersions.V1));
        TestPackage.write(folder.resolve("packages/my-2.0.0.zip"), TwoVersions.files(TwoVersions.V2));
        assertThat(sh(commands.get(7)))
                .contains("my/trial: active, a test instance, version 1.0.0\n", "which is at version 2.0.0 now");
        assertThat(sh(commands.get(8))).isEqualTo(shown.get(2));
        stop();
        String run = "run --home packages/my-2.0.0.zip --packages packages";
        assertThat(Files.readString(Path.of(PAGE))).contains("`" + run + "`");
        start(
                "ADMIN_TOKEN=admin-secret DATABASE_URL=jdbc:h2:file:versions/instances target/action-routes/bin/action-routes "
                        + run);
        assertThat(log())
                .contains(
                        "Instances of my stay on 1.0.0, beside 2.0.0: 1 (customer-1)",
                        "Calls of instances of my are refused: 1 (trial)",
                        "my-1.0.0 answers beside the version of the homes");
        assertThat(commands).hasSize(9);
    }

    private static List<String> of(String language) {
        return Snippet.of(PAGE).stream()
                .filter(snippet -> snippet.language().equals(language))
                .map(Snippet::text)
                .toList();
    }

    private void start(String command) throws Exception {
        running = process("exec env " + command.strip() + " --demo-port " + demoPort + " --port " + port
                        + " --management-port " + managementPort + " --admin-port " + adminPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        URI ready = URI.create("http://localhost:" + managementPort + "/observe/health/ready");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(running.isAlive()).as(this::log).isTrue();
                    return answers(ready);
                });
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean answers(URI uri) {
        try {
            return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String sh(String command) throws Exception {
        Process process = process("set -e\n"
                        + command.replace(":8080/", ":" + port + "/")
                                .replace(":8081", ":" + demoPort)
                                .replace(":9877", ":" + adminPort))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output + log()).isZero();
        return output;
    }

    private ProcessBuilder process(String command) {
        ProcessBuilder process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        process.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        return process;
    }
}
