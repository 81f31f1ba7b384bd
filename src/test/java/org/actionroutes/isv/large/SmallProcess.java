package org.actionroutes.isv.large;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Action Routes in a process of its own, with a heap of 64 MB, for instances of the integration {@code large}. */
final class SmallProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    /** @param folder where its instances go; each has the name and the base URL of an entry */
    SmallProcess(Path folder, Map<String, String> instances) throws Exception {
        for (var instance : instances.entrySet()) {
            Files.writeString(folder.resolve(instance.getKey() + ".yaml"), """
                    integration: large
                    instance: %s
                    callers: {bearer: {env: CALLER}}
                    connection: {baseUrl: '%s'}
                    """.formatted(instance.getKey(), instance.getValue()));
        }
        port = freePort();
        ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError", "-Daction-routes.home=" + Path.of("").toAbsolutePath(), "-cp", System.getProperty("java.class.path"),
                "org.actionroutes.cli.Cli", "run", "--home", "src/test/resources/homes/large", "--instances", folder.toString(),
                "--port", Integer.toString(port), "--management-port", Integer.toString(freePort()));
        command.environment().put("CALLER", "caller");
        command.environment().put("ISV_ALLOW_PRIVATE_ADDRESSES", "true");
        process = command.redirectErrorStream(true).start();
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread log = new Thread(() -> follow(ready));
        log.setDaemon(true);
        log.start();
        ready.get(60, TimeUnit.SECONDS);
    }

    private void follow(CompletableFuture<Void> ready) {
        StringBuilder seen = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                seen.append(line).append('\n');
                if (line.contains("Ready on port")) {
                    ready.complete(null);
                }
            }
            ready.completeExceptionally(new AssertionError(seen.toString()));
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
    }

    /** @param cursor where to go on, or null */
    JsonNode listUsers(String instance, int limit, String cursor) throws Exception {
        ObjectNode input = JSON.createObjectNode();
        input.putObject("pagination").put("limit", limit);
        if (cursor != null) {
            input.withObject("/pagination").put("cursor", cursor);
        }
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/large/" + instance + "/actions/list-users"))
                .header("Authorization", "Bearer caller").header("Content-Type", "application/json").timeout(Duration.ofSeconds(50))
                .POST(HttpRequest.BodyPublishers.ofString(input.toString())).build(), HttpResponse.BodyHandlers.ofByteArray());
        return JSON.readTree(answer.body());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
