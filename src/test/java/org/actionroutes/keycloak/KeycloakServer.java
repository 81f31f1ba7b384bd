package org.actionroutes.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * A real Keycloak, unpacked by the build, as a child process with its data in memory. Starting takes about ten seconds,
 * and ten more the first time, when Keycloak builds itself for these options; so all tests of a JVM share one.
 */
final class KeycloakServer implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin-password";

    private static final Path DISTRIBUTIONS = Path.of("target/keycloak");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static KeycloakServer shared;

    private final Path log;
    private final URI uri;
    private final Process process;

    private KeycloakServer() throws IOException {
        int port = freePort();
        uri = URI.create("http://127.0.0.1:" + port);
        log = Files.createTempFile("keycloak", ".log");
        // With "start", Keycloak builds itself when it has to; "start-dev" would do it each time.
        ProcessBuilder command = new ProcessBuilder(List.of(
                "sh",
                home().resolve("bin/kc.sh").toString(),
                "start",
                "--db=dev-mem",
                "--cache=local",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + port));
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN_PASSWORD,
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1"));
        process = command.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        awaitReady();
    }

    /** @return the one that all tests share, started by the first who asks; it ends with the JVM */
    static synchronized KeycloakServer shared() {
        if (shared == null) {
            // Another JVM's start may be building it.
            try (FileChannel building = FileChannel.open(
                    DISTRIBUTIONS.resolve("building"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                building.lock();
                shared = new KeycloakServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** @return where it answers, without a path */
    URI uri() {
        return uri;
    }

    private void awaitReady() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest probe = HttpRequest.newBuilder(uri.resolve("/realms/master"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast("Keycloak ended", () -> !process.isAlive())
                    .until(() -> http.send(probe, BodyHandlers.discarding()).statusCode() == 200);
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException("Keycloak did not start. " + output(), e);
        }
    }

    /** @return what Keycloak has printed, for failures */
    String output() {
        try {
            return log + ":\n" + Files.readString(log);
        } catch (IOException e) {
            return log + " can't be read: " + e;
        }
    }

    /** Ends it with all its children: the script is the parent of the JVM. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.list(DISTRIBUTIONS)) {
            return found.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("there is no Keycloak in " + DISTRIBUTIONS.toAbsolutePath()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
