package org.actionroutes.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.actionroutes.app.Application;
import org.actionroutes.app.Findings;
import org.actionroutes.app.Sources;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.dev.LiveReload;

/**
 * The home and the instances of {@code dev/home}, copied, and the program as {@code run --dev} starts it. Their ISV
 * answers any request with its path, and {@code /held} when it is {@link #release released}.
 */
final class LiveHome implements AutoCloseable {

    private static final Path HOME = Path.of("src/test/resources/dev/home");

    private final Path directory;
    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final HttpServer isv;
    private final LiveReload live;
    private final RunningApplication running;

    LiveHome(Path directory) throws IOException {
        this.directory = directory;
        isv = vertx.createHttpServer()
                .requestHandler(request -> {
                    boolean held = request.path().endsWith("/held");
                    if (held) {
                        asked.complete(null);
                    }
                    (held ? released : CompletableFuture.completedFuture(null))
                            .thenRun(() -> request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end("{\"id\": \"u1\", \"path\": \"" + request.uri() + "\"}"));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (Stream<Path> files = Files.walk(HOME)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(HOME.relativize(file).toString(), Files.readString(file));
            }
        }
        SourceReader sources = new SourceReader(new HomeOption(directory), directory.resolve("instances"), null);
        live = sources.reload();
        Findings findings = new Findings();
        Sources first = sources.read(findings);
        findings.stopIfAny();
        running = RunningApplication.of(Application.ofFaces(
                first.homes(),
                live.instances(),
                RunningApplication.settings(Map.of()),
                Map.of(),
                context -> live.start(context, first)));
    }

    RunningApplication running() {
        return running;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    void write(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("http://isv.example", "http://127.0.0.1:" + isv.actualPort()));
    }

    String read(String name) throws IOException {
        return Files.readString(file(name));
    }

    /** Returns when the ISV has been asked for what it holds. */
    void awaitHeld() {
        asked.join();
    }

    void release() {
        released.complete(null);
    }

    @Override
    public void close() {
        live.close();
        running.close();
        isv.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
