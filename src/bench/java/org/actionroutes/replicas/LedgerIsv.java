package org.actionroutes.replicas;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An ISV that keeps a ledger of all that it is asked, and of what came of it. What it does, the demo's Acme does; it
 * may be away for a while.
 */
final class LedgerIsv implements AutoCloseable {

    private static final int MOST_AT_ONCE = 512;

    /**
     * One request.
     *
     * @param arrived when it came, as {@link System#nanoTime()}
     * @param status what it was answered; 0 where it was not carried out
     */
    record Entry(String method, String path, String body, long arrived, int status) {

        boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    private final HttpClient acme;
    private final int acmePort;
    private final HttpServer server;
    private final List<Entry> ledger = new ArrayList<>();
    private volatile boolean away;

    /** @param acme where it is that does it */
    LedgerIsv(Vertx vertx, URI acme) {
        this.acme = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(acme.getHost()),
                new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE));
        this.acmePort = acme.getPort();
        this.server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** While it is away, nothing is carried out any more, and what has been has no answer either. */
    void away(boolean isAway) {
        away = isAway;
    }

    private void answer(HttpServerRequest request) {
        long arrived = System.nanoTime();
        request.body().onSuccess(body -> {
            if (away) {
                note(request, body, arrived, 0);
                request.connection().close();
                return;
            }
            acme.request(request.method(), acmePort, "127.0.0.1", request.uri())
                    .compose(asked -> {
                        asked.headers().addAll(request.headers()).remove("Host");
                        return asked.send(body);
                    })
                    .compose(answer -> answer.body().onSuccess(content -> {
                        note(request, body, arrived, answer.statusCode());
                        pass(answer, content, request);
                    }))
                    .onFailure(failure -> request.connection().close());
        });
    }

    private void pass(HttpClientResponse answer, Buffer content, HttpServerRequest request) {
        if (away) {
            request.connection().close();
        } else {
            answer.headers().remove("Content-Length");
            request.response().headers().addAll(answer.headers());
            request.response().setStatusCode(answer.statusCode()).end(content);
        }
    }

    private synchronized void note(HttpServerRequest request, Buffer body, long arrived, int status) {
        ledger.add(new Entry(request.method().name(), request.path(), body.toString(), arrived, status));
    }

    synchronized List<Entry> ledger() {
        return List.copyOf(ledger);
    }

    /** The most requests that it got in any time of that length. */
    int mostIn(Duration time) {
        long[] arrivals = ledger().stream().mapToLong(Entry::arrived).sorted().toArray();
        int most = 0;
        int first = 0;
        for (int i = 0; i < arrivals.length; i++) {
            while (arrivals[i] - arrivals[first] >= time.toNanos()) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }

    @Override
    public void close() {
        server.close();
        acme.close();
    }
}
