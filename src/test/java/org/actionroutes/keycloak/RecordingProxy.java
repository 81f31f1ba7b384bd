package org.actionroutes.keycloak;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Keycloak, by way of this, which takes down how refresh tokens are used. */
final class RecordingProxy implements AutoCloseable {

    private static final int MOST_AT_ONCE = 512;
    private static final long PATIENCE_SECONDS = 60;

    /**
     * A use of a refresh token.
     *
     * @param token what was sent
     * @param began when it came, as {@link System#nanoTime()}
     * @param ended when it was answered
     * @param status of the answer
     */
    record Renewal(String token, long began, long ended, int status) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Renewal> renewals = new ArrayList<>();
    private final HttpClient client;
    private final HttpServer server;
    /** Completed once Keycloak has given the answer that is to be lost. */
    private final AtomicReference<CompletableFuture<Void>> losing = new AtomicReference<>();
    /** Completed once the request came that is to have no answer. */
    private final AtomicReference<CompletableFuture<Void>> holding = new AtomicReference<>();

    /** @param keycloak where Keycloak is */
    RecordingProxy(URI keycloak) {
        client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost(keycloak.getHost()).setDefaultPort(keycloak.getPort()),
                new PoolOptions().setHttp1MaxSize(MOST_AT_ONCE));
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> pass(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** @return what Keycloak calls itself towards whoever comes this way: it goes by the header Host */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /**
     * Has the answer to the next renewal get nowhere.
     *
     * @return completed once Keycloak has given it
     */
    CompletableFuture<Void> loseNextAnswer() {
        return awaited(losing);
    }

    /**
     * Has the next request of the admin API get no answer.
     *
     * @return completed once it came
     */
    CompletableFuture<Void> holdNextUse() {
        return awaited(holding);
    }

    private static CompletableFuture<Void> awaited(AtomicReference<CompletableFuture<Void>> place) {
        CompletableFuture<Void> awaited = new CompletableFuture<>();
        place.set(awaited);
        return awaited.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isReached(AtomicReference<CompletableFuture<Void>> place) {
        CompletableFuture<Void> awaited = place.getAndSet(null);
        return awaited != null && awaited.complete(null);
    }

    private void pass(HttpServerRequest request, Buffer body) {
        long began = System.nanoTime();
        boolean renewal = isRenewal(request, body);
        if (request.path().startsWith("/admin/") && isReached(holding)) {
            return;
        }
        client.request(request.method(), request.uri())
                .compose(asked -> {
                    asked.headers().addAll(request.headers());
                    return asked.authority(request.authority()).send(body);
                })
                .compose(answer -> answer.body().onSuccess(content -> {
                    if (renewal) {
                        record(body, began, answer.statusCode());
                    }
                    if (!renewal || !isReached(losing)) {
                        answer(request, answer, content);
                    }
                }))
                .onFailure(failure -> request.connection().close());
    }

    private static void answer(HttpServerRequest request, HttpClientResponse answer, Buffer content) {
        request.response()
                .headers()
                .addAll(answer.headers())
                .remove("Content-Length")
                .remove("Transfer-Encoding");
        request.response().setStatusCode(answer.statusCode()).end(content);
    }

    private static boolean isRenewal(HttpServerRequest request, Buffer body) {
        return request.path().endsWith("/token") && body.toString().contains("grant_type=refresh_token");
    }

    private void record(Buffer body, long began, int status) {
        String token =
                URLUtils.parseParameters(body.toString()).get("refresh_token").get(0);
        synchronized (renewals) {
            renewals.add(new Renewal(token, began, System.nanoTime(), status));
        }
    }

    /** @return all so far, in the order of their ends */
    List<Renewal> renewals() {
        synchronized (renewals) {
            return List.copyOf(renewals);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
