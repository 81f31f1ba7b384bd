package org.actionroutes.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** A command that goes on until it is ended. */
final class InBackground implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final StringWriter said = new StringWriter();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;

    InBackground(String... words) {
        PrintWriter writer = new PrintWriter(said);
        thread = new Thread(
                () -> {
                    try {
                        code.complete(Commands.run(writer, writer, words));
                    } catch (RuntimeException e) {
                        code.completeExceptionally(e);
                    }
                },
                "command");
        thread.start();
    }

    /** @return all that it has said, as soon as that ends with the text */
    String awaitEnd(String text) {
        await().atMost(LONGEST).until(() -> said.toString().endsWith(text) || code.isDone());
        return said.toString();
    }

    /** @return all that it has said, as soon as the text stands in what comes after the beginning */
    String awaitAfter(String beginning, String text) {
        await().atMost(LONGEST).until(() -> said.toString().indexOf(text, beginning.length()) >= 0 || code.isDone());
        return said.toString();
    }

    /** Ends it as Ctrl-C does. */
    int end() {
        thread.interrupt();
        return code.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
