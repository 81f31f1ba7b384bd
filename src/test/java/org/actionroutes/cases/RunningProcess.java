package org.actionroutes.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Action Routes in a process of its own, on free ports of 127.0.0.1. Every instance's caller sends
 * {@link RunningApplication#SECRET}.
 */
public final class RunningProcess implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    /** Written by one thread, and read by others. */
    @SuppressWarnings("JdkObsolete")
    private final StringBuffer log = new StringBuffer();

    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Ports ports;
    private final Process process;

    /** Where it listens. */
    private record Ports(int faces, int management) {

        static Ports free() {
            return new Ports(FreePort.next(), FreePort.next());
        }
    }

    /**
     * Begins the distribution; {@link #awaitReady()} waits for it.
     *
     * @param home the directory with its integration, besides the repository's own
     * @param instances the directory with its instances
     * @param environment settings; private addresses are allowed in any case
     * @param jvm options of the JVM, such as {@code -Xmx64m}
     */
    public RunningProcess(String home, Path instances, Map<String, String> environment, String... jvm)
            throws IOException {
        this(
                List.of(
                        "target/action-routes/bin/action-routes",
                        "run",
                        "--home",
                        home,
                        "--instances",
                        instances.toString()),
                with(environment, jvm));
    }

    private static Map<String, String> with(Map<String, String> environment, String... jvm) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        // For a test's sake: it ends long before anything is worth to be compiled well.
        all.put("JAVA_OPTS", "-XX:TieredStopAtLevel=1 " + String.join(" ", jvm));
        return all;
    }

    /**
     * Begins it; {@link #awaitReady()} waits for it.
     *
     * @param command starts it, to which the address and the ports are added
     * @param environment settings; private addresses are allowed in any case
     */
    public RunningProcess(List<String> command, Map<String, String> environment) throws IOException {
        this(Ports.free(), command, environment);
    }

    /** As {@link #RunningProcess(List, Map)}, at a given port. */
    public RunningProcess(int port, List<String> command, Map<String, String> environment) throws IOException {
        this(new Ports(port, FreePort.next()), command, environment);
    }

    private RunningProcess(Ports ports, List<String> command, Map<String, String> environment) throws IOException {
        this(program(ports, command, environment), ports, "Ready on port");
    }

    private RunningProcess(ProcessBuilder builder, Ports ports, String readyLine) throws IOException {
        this.ports = ports;
        process = builder.redirectErrorStream(true).start();
        Thread reader = new Thread(() -> follow(readyLine), "log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Begins one on Quarkus.
     *
     * @param builder its process, all but the ports
     */
    public static RunningProcess onQuarkus(ProcessBuilder builder) throws IOException {
        return onQuarkus(builder, FreePort.next());
    }

    /** As {@link #onQuarkus(ProcessBuilder)}, at a given port. */
    public static RunningProcess onQuarkus(ProcessBuilder builder, int port) throws IOException {
        Ports ports = new Ports(port, FreePort.next());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(ports.faces()),
                        "QUARKUS_MANAGEMENT_HOST",
                        "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(ports.management())));
        return new RunningProcess(builder, ports, "Listening on:");
    }

    private static ProcessBuilder program(Ports ports, List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "--address",
                "127.0.0.1",
                "--port",
                Integer.toString(ports.faces()),
                "--management-port",
                Integer.toString(ports.management())));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment()
                .putAll(Map.of("CALLER", RunningApplication.SECRET, "ISV_ALLOW_PRIVATE_ADDRESSES", "true"));
        builder.environment().putAll(environment);
        return builder;
    }

    /**
     * Writes an instance's file.
     *
     * @param more further lines of it
     */
    public static void instance(Path folder, String integration, String name, String baseUrl, String... more)
            throws IOException {
        Files.writeString(
                folder.resolve(name + ".yaml"), """
                integration: %s
                instance: %s
                callers: {bearer: {env: CALLER}}
                connection: {baseUrl: '%s'}
                %s
                """.formatted(integration, name, baseUrl, String.join("\n", more)));
    }

    private void follow(String readyLine) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains(readyLine)) {
                    ready.complete(null);
                }
            }
            ready.completeExceptionally(new AssertionError("it has ended: " + log));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    public void awaitReady() {
        ready.orTimeout(180, TimeUnit.SECONDS).join();
    }

    /** Whether it has said that it is ready. */
    public boolean isReady() {
        return ready.isDone();
    }

    /** What it has written so far. */
    public String log() {
        return log.toString();
    }

    public int port() {
        return ports.faces();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** POSTs an action's input as its caller would. */
    public CompletableFuture<HttpResponse<String>> call(String instance, String contract, String input) {
        return call(instance, contract, input, RunningApplication.SECRET);
    }

    /** As {@link #call(String, String, String)}, with a token of its own. */
    public CompletableFuture<HttpResponse<String>> call(String instance, String contract, String input, String token) {
        return http.sendAsync(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port() + "/" + instance + "/actions/" + contract))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(180))
                        .POST(HttpRequest.BodyPublishers.ofString(input))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The status of GET at the management port. */
    public int management(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.management() + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Sends it SIGTERM. */
    public void terminate() {
        // As Process.destroy(), which also closes the streams that the log is read from.
        process.toHandle().destroy();
    }

    /** Its exit code, once it has ended by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended: " + log);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
