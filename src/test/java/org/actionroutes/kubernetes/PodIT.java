package org.actionroutes.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.actionroutes.cases.FreePort;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A pod as a Deployment of {@code k8s/} says, laid out in a directory as its root, starts and answers. */
class PodIT {

    private static final Path DISTRIBUTION = Path.of("target/action-routes").toAbsolutePath();

    @TempDir
    private Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.next();
    private final int managementPort = FreePort.next();
    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void thatOfBaseAnswersItsInstance() throws Exception {
        List<Manifest> objects = Manifest.read(Path.of("k8s/base"));
        Pod pod = start(objects);
        assertThat(get(port, "/acme/example/actions", "value of EXAMPLE_CALLER_TOKEN")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(port, "/acme/example/actions", "another").statusCode()).isEqualTo(401);
        end(pod);
    }

    @Test
    void thatOfTheOverlayDevAnswersTheDemosCaller() throws Exception {
        List<Manifest> objects = Manifest.rendered(Path.of("k8s/overlays/dev")).orElse(null);
        Assumptions.assumeTrue(objects != null, "kubectl is not installed");
        Pod pod = start(objects);
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(uri(port, "/acme/demo/actions/list-users"))
                        .header("Authorization", "Bearer demo")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"pagination\": {\"limit\": 2}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(new ObjectMapper().readTree(page.body()).path("resources")).hasSize(2);
        end(pod);
    }

    /** All but where its database is, which is one of this machine, and without TLS. */
    @Test
    void thatOfTheOverlayProductionReachesItsDatabase() throws Exception {
        List<Manifest> objects =
                Manifest.rendered(Path.of("k8s/overlays/production")).orElse(null);
        Assumptions.assumeTrue(objects != null, "kubectl is not installed");
        Pod pod = start(objects, TestDatabase.freshPostgresql(Keyset.create()));
        assertThat(get(port, "/acme/example/actions", "value of EXAMPLE_CALLER_TOKEN")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(managementPort, "/observe/metrics", "").body()).contains("action_routes_database_reachable 1");
        assertThat(Files.readString(root.resolve("etc/action-routes/database/ca.crt")))
                .isEqualTo("value of DATABASE_CA");
        end(pod);
    }

    private Pod start(List<Manifest> objects) throws IOException {
        return start(objects, Map.of());
    }

    private Pod start(List<Manifest> objects, Map<String, String> instead) throws IOException {
        Pod pod = objects.stream()
                .filter(object -> object.kind().equals("Deployment"))
                .map(Pod::of)
                .findFirst()
                .orElseThrow();
        layOut(pod, objects);
        ProcessBuilder builder = new ProcessBuilder(Stream.of(
                        Stream.of(in("/opt/action-routes/bin/action-routes")),
                        pod.arguments().stream().map(word -> word.startsWith("/") ? in(word) : word),
                        Stream.of("--port", "" + port, "--management-port", "" + managementPort),
                        pod.arguments().contains("--demo")
                                ? Stream.of("--demo-port", "" + FreePort.next())
                                : Stream.<String>of())
                .flatMap(words -> words)
                .toList());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // For a test's sake: it ends long before anything is worth to be compiled well.
        builder.environment().put("JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        pod.variables().forEach((name, value) -> builder.environment().put(name, value(name, value)));
        pod.optional().forEach(builder.environment()::remove);
        assertThat(pod.variables().keySet()).containsAll(instead.keySet());
        builder.environment().putAll(instead);
        File log = root.resolve("log").toFile();
        process = builder.redirectErrorStream(true).redirectOutput(log).start();
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> Manifest.text(log.toPath()))
                        .isTrue())
                .untilAsserted(() -> assertThat(pod.probes())
                        .hasSize(3)
                        .allSatisfy(probe -> assertThat(probed(pod, probe)).isEqualTo(200)));
        return pod;
    }

    /** The status; 0 while nobody listens. */
    private int probed(Pod pod, String probe) throws InterruptedException {
        int at = probe.indexOf('/');
        assertThat(Integer.parseInt(probe.substring(0, at)))
                .isEqualTo(pod.ports().get("management"));
        try {
            return get(managementPort, probe.substring(at), "").statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private void end(Pod pod) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(
                        pod.template().path("terminationGracePeriodSeconds").asInt(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static String value(String name, String value) {
        return value.startsWith("=")
                ? value.substring(1)
                : name.equals("CURSOR_KEY") ? Base64.getEncoder().encodeToString(new byte[32]) : "value of " + name;
    }

    private String in(String path) {
        return root + path;
    }

    /** The image, and over it what is mounted, linked as the kubelet does it. */
    private void layOut(Pod pod, List<Manifest> objects) throws IOException {
        Path home = Files.createDirectories(root.resolve("opt/action-routes"));
        copy(DISTRIBUTION.resolve("bin"), home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("lib"), DISTRIBUTION.resolve("lib"));
        copy(DISTRIBUTION.resolve("routes"), home.resolve("routes"));
        copy(DISTRIBUTION.resolve("transforms"), home.resolve("transforms"));
        for (Map.Entry<String, List<String>> mount : pod.files().entrySet()) {
            Path directory = root.resolve(mount.getKey().substring(1));
            if (Files.exists(directory)) {
                Files.move(directory, root.resolve("covered" + mount.getKey().replace('/', '.')));
            }
            Path data = Files.createDirectories(directory.resolve("..2026_11_29"));
            Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
            Map<String, String> files = new TreeMap<>();
            for (String source : mount.getValue()) {
                String[] key = source.split("/");
                if (key.length > 1) {
                    files.put(key[2], "value of " + key[1]);
                    continue;
                }
                files.putAll(objects.stream()
                        .filter(object -> object.kind().equals("ConfigMap")
                                && object.name().equals(source))
                        .map(object -> Pod.texts(object.at("/data")))
                        .findFirst()
                        .orElseThrow());
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(data.resolve(file.getKey()), file.getValue());
                Files.createSymbolicLink(directory.resolve(file.getKey()), Path.of("..data", file.getKey()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> get(int port, String path, String token) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(port, path))
                        .header("Authorization", "Bearer " + token)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
