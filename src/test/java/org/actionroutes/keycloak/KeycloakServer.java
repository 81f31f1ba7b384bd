package org.actionroutes.keycloak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.FreePort;

import static org.awaitility.Awaitility.await;

/**
 * A real Keycloak, unpacked by the build, as a process with its data in memory. Starting takes about ten seconds, and
 * ten more the first time, when Keycloak builds itself for these options; so all tests share one, also those of other
 * JVMs of the build.
 *
 * <p>Each of these JVMs has a named pipe open, and says nothing through it. Keycloak ends when nobody has it open any
 * more, however the last of them has ended.
 */
final class KeycloakServer {

    static final String ADMIN = "admin";
    static final String ADMIN_PASSWORD = "admin-password";

    private static final Path DISTRIBUTIONS = Path.of("target/keycloak");
    /** Where the one that is there answers. */
    private static final Path ADDRESS = DISTRIBUTIONS.resolve("address");

    private static final Path LOG = DISTRIBUTIONS.resolve("log");
    private static final Path USERS = DISTRIBUTIONS.resolve("users");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static KeycloakServer shared;

    private final URI uri;
    /** Open as long as this JVM lives. */
    private final RandomAccessFile user;

    private KeycloakServer() throws IOException, InterruptedException {
        if (!Files.exists(USERS)
                && new ProcessBuilder("mkfifo", USERS.toString())
                                .inheritIO()
                                .start()
                                .waitFor()
                        != 0) {
            throw new IOException(USERS + " can't be made");
        }
        // For reading, too: for writing alone, it would wait until somebody reads.
        user = new RandomAccessFile(USERS.toFile(), "rw");
        URI there = Files.exists(ADDRESS) ? URI.create(Files.readString(ADDRESS)) : null;
        if (there != null && answers(there)) {
            uri = there;
        } else {
            uri = URI.create("http://127.0.0.1:" + FreePort.next());
            awaitReady(start());
            Files.writeString(ADDRESS, uri.toString());
        }
    }

    private Process start() throws IOException {
        // Whoever reads the pipe is at its end when nobody can write to it any more.
        ProcessBuilder command = new ProcessBuilder(
                "sh",
                "-c",
                "(cat \"$0\"; kill $$) & exec sh \"$@\"",
                USERS.toString(),
                home().resolve("bin/kc.sh").toString(),
                // Keycloak builds itself when it has to; "start-dev" would do it each time.
                "start",
                "--db=dev-mem",
                "--cache=local",
                "--http-enabled=true",
                "--hostname-strict=false",
                "--http-host=127.0.0.1",
                "--http-port=" + uri.getPort());
        command.redirectErrorStream(true).redirectOutput(LOG.toFile());
        command.environment()
                .putAll(Map.of(
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN_PASSWORD,
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // For little work: with room for what is new, and with classes as they came.
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms512m -Xmn256m -Xmx512m",
                        "JAVA_OPTS_APPEND",
                        "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC"
                                + " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"));
        return command.start();
    }

    /** @return the one that all tests share, started by the first who asks; it ends with the last of their JVMs */
    static synchronized KeycloakServer shared() {
        if (shared == null) {
            // Another JVM may be starting it.
            try (FileChannel starting = FileChannel.open(
                    DISTRIBUTIONS.resolve("starting"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                starting.lock();
                shared = new KeycloakServer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    /** @return where it answers, without a path */
    URI uri() {
        return uri;
    }

    private void awaitReady(Process process) throws IOException {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("Keycloak ended", () -> !process.isAlive())
                    .until(() -> answers(uri));
        } catch (RuntimeException e) {
            user.close();
            throw new IllegalStateException("Keycloak did not start. " + output(), e);
        }
    }

    private static boolean answers(URI uri) throws InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(uri.resolve("/realms/master"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return what Keycloak has printed, for failures */
    String output() {
        try {
            return LOG + ":\n" + Files.readString(LOG);
        } catch (IOException e) {
            return LOG + " can't be read: " + e;
        }
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.list(DISTRIBUTIONS)) {
            return found.filter(folder -> Files.exists(folder.resolve("bin/kc.sh")))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("there is no Keycloak in " + DISTRIBUTIONS.toAbsolutePath()));
        }
    }
}
