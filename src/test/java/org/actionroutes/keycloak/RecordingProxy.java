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
import java.util.Map;

/** Keycloak, by way of this, which takes down how refresh tokens are used. */
final class RecordingProxy implements AutoCloseable {

    private static final int MOST_AT_ONCE = 512;

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

    private void pass(HttpServerRequest request, Buffer body) {
        long began = System.nanoTime();
        client.request(request.method(), request.uri())
                .compose(asked -> {
                    asked.headers().addAll(request.headers());
                    return asked.authority(request.authority()).send(body);
                })
                .compose(answer -> answer.body().onSuccess(content -> {
                    record(request, body, began, answer.statusCode());
                    answer(request, answer, content);
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

    private void record(HttpServerRequest request, Buffer body, long began, int status) {
        if (!request.path().endsWith("/token")) {
            return;
        }
        Map<String, List<String>> form = URLUtils.parseParameters(body.toString());
        if (form.getOrDefault("grant_type", List.of()).equals(List.of("refresh_token"))) {
            synchronized (renewals) {
                renewals.add(new Renewal(form.get("refresh_token").get(0), began, System.nanoTime(), status));
            }
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
