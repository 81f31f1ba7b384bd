package org.actionroutes.replicas;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An ISV with a refresh token that is good for one use: each renewal brings another, and who brings one that was used
 * has lost the consent (RFC 9700 §4.14.2).
 */
final class RotatingIsv implements AutoCloseable {

    static final String FIRST = "refresh-0";
    private static final int LIFE_SECONDS = 2;
    private static final long RENEWAL_MS = 30;

    private final Vertx vertx;
    private final HttpServer server;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private CompletableFuture<Void> idle = CompletableFuture.completedFuture(null);
    private int renewals;
    private int atOnce;
    private int mostAtOnce;
    private final List<String> reused = new ArrayList<>();

    RotatingIsv(Vertx vertx) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    synchronized int renewals() {
        return renewals;
    }

    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    /** Refresh tokens that came a second time. */
    synchronized List<String> reused() {
        return List.copyOf(reused);
    }

    /**
     * Lets no renewal begin until {@link #release}. A process that is killed between the ISV's answer and its own
     * writing loses the new refresh token, whatever it does; so nothing is killed then.
     *
     * @return done when none is under way, and the last one's access token is in use: by then its refresh token is kept
     */
    synchronized CompletableFuture<Void> hold() {
        holding = true;
        return idle;
    }

    void release() {
        List<Runnable> waiting;
        synchronized (this) {
            holding = false;
            waiting = List.copyOf(held);
            held.clear();
        }
        waiting.forEach(Runnable::run);
    }

    private void answer(HttpServerRequest request, String body) {
        if (request.path().endsWith("/oauth/token")) {
            String token = URLUtils.parseParameters(body)
                    .getOrDefault("refresh_token", List.of(""))
                    .get(0);
            boolean[] gone = new boolean[1];
            request.connection().closeHandler(closed -> gone[0] = true);
            renew(request, token, gone);
        } else {
            used(request.getHeader("Authorization"));
            String id = request.path().substring(request.path().lastIndexOf('/') + 1);
            json(request, 200, "{\"id\": \"" + id + "\", \"login\": \"login of " + id + "\"}");
        }
    }

    private void renew(HttpServerRequest request, String token, boolean[] gone) {
        synchronized (this) {
            if (holding) {
                held.add(() -> renew(request, token, gone));
                return;
            }
            if (gone[0]) {
                return;
            }
            mostAtOnce = Math.max(mostAtOnce, ++atOnce);
            if (idle.isDone()) {
                idle = new CompletableFuture<>();
            }
        }
        vertx.setTimer(RENEWAL_MS, timer -> {
            Map.Entry<Integer, String> answer = renewed(token);
            json(request, answer.getKey(), answer.getValue());
        });
    }

    private synchronized Map.Entry<Integer, String> renewed(String token) {
        atOnce--;
        if (!token.equals("refresh-" + renewals)) {
            reused.add(token);
            return Map.entry(400, "{\"error\": \"invalid_grant\"}");
        }
        renewals++;
        return Map.entry(
                200,
                "{\"access_token\": \"access-%d\", \"token_type\": \"bearer\", \"expires_in\": %d, \"refresh_token\": \"refresh-%d\"}"
                        .formatted(renewals, LIFE_SECONDS, renewals));
    }

    private synchronized void used(String authorization) {
        if (atOnce == 0 && ("Bearer access-" + renewals).equals(authorization)) {
            idle.complete(null);
        }
    }

    private static void json(HttpServerRequest request, int status, String json) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json);
    }

    @Override
    public void close() {
        server.close();
    }
}
