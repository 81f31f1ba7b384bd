package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

/** A real browser without a window, by the Chrome DevTools Protocol. */
public final class Chromium implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<JsonNode> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;
    private String session;

    /** @return the program, where it is installed */
    public static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty directory */
    public Chromium(Path program, Path profile) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
        if (System.getProperty("user.name").equals("root")) {
            // It does not start otherwise.
            command.add("--no-sandbox");
        }
        process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address(), new Listener())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String target = call("Target.createTarget", "url", "about:blank")
                    .path("targetId")
                    .asText();
            session = call("Target.attachToTarget", "targetId", target, "flatten", true)
                    .path("sessionId")
                    .asText();
            for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
                call(domain + ".enable");
            }
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** It says where it listens, and goes on to say what nobody reads. */
    private URI address() throws IOException {
        BufferedReader said = process.errorReader();
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            if (line.startsWith("DevTools listening on ")) {
                Thread rest = new Thread(() -> said.lines().forEach(unread -> {}));
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.replaceFirst(".* ", ""));
            }
        }
        throw new IOException("Chromium did not start: " + all);
    }

    /** Opens a page, and comes back when all of it is loaded. */
    public void open(URI page) throws Exception {
        events.clear();
        CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
        awaited.put("Page.loadEventFired", loaded);
        call("Page.navigate", "url", page.toString());
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Presses what leads to another page, and comes back when all of it is loaded. */
    public void press(String selector) throws Exception {
        CompletableFuture<JsonNode> loaded = new CompletableFuture<>();
        awaited.put("Page.loadEventFired", loaded);
        evaluate("document.querySelector('" + selector + "').click()");
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Writes into a field. */
    public void fill(String selector, String text) throws Exception {
        evaluate("document.querySelector('" + selector + "').focus()");
        call("Input.insertText", "text", text);
    }

    /** @return the text that the page shows */
    public String text() throws Exception {
        return evaluate("document.body.innerText").asText();
    }

    /** @return the parameters of all events of that kind since the page was opened */
    public List<JsonNode> events(String method) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.path("method").asText().equals(method))
                    .map(event -> event.path("params"))
                    .toList();
        }
    }

    /** @return the value of an expression, in the page */
    public JsonNode evaluate(String script) throws Exception {
        JsonNode answer = call("Runtime.evaluate", "expression", script, "returnByValue", true);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.at("/result/value");
    }

    /** @return the result of a command of the protocol */
    public JsonNode call(String method, Object... namesAndValues) throws Exception {
        ObjectNode message = Json.MAPPER.createObjectNode();
        int id = ids.incrementAndGet();
        message.put("id", id).put("method", method);
        if (session != null) {
            message.put("sessionId", session);
        }
        ObjectNode parameters = message.putObject("params");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.set((String) namesAndValues[i], Json.MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonNode got = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (got.has("error")) {
            throw new IllegalStateException(method + ": " + got.get("error"));
        }
        return got.path("result");
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                receive(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            calls.values().forEach(call -> call.completeExceptionally(error));
        }
    }

    private void receive(String text) {
        JsonNode message;
        try {
            message = Json.MAPPER.readTree(text);
        } catch (IOException e) {
            calls.values().forEach(call -> call.completeExceptionally(e));
            return;
        }
        CompletableFuture<JsonNode> call = calls.remove(message.path("id").asInt());
        if (call != null) {
            call.complete(message);
            return;
        }
        events.add(message);
        CompletableFuture<JsonNode> event =
                awaited.remove(message.path("method").asText());
        if (event != null) {
            event.complete(message);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
