package org.actionroutes.replicas;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what a Service of Kubernetes does with readiness probes: each new connection goes to one of those that are
 * ready, and stays there. It knows nothing of HTTP, and repeats nothing.
 */
final class Balancer implements AutoCloseable {

    private static final long PROBES_MS = 200;

    private static final class Backend {

        private final Replica replica;
        private boolean ready;
        private long downSince;
        private int open;
        private boolean doomed;
        private int cut;

        Backend(Replica replica) {
            this.replica = replica;
        }
    }

    private final Vertx vertx;
    private final NetServer server;
    private final NetClient client;
    private final HttpClient probes;
    private final List<Backend> backends = new ArrayList<>();
    private final long lagMs;
    private final long timer;
    private int next;
    private int nowhere;

    /** @param lagMs how long after a failed probe connections still go there */
    Balancer(Vertx vertx, long lagMs) {
        this.vertx = vertx;
        this.lagMs = lagMs;
        client = vertx.createNetClient();
        probes = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(1000));
        server = vertx.createNetServer()
                .connectHandler(this::connect)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        timer = vertx.setPeriodic(PROBES_MS, probe -> probe());
    }

    int port() {
        return server.actualPort();
    }

    synchronized void add(Replica replica) {
        backends.add(new Backend(replica));
    }

    /** No connection goes there any more; those that there are stay. */
    synchronized void remove(Replica replica) {
        of(replica).ready = false;
        backends.remove(of(replica));
    }

    synchronized boolean isReady(Replica replica) {
        return of(replica).ready;
    }

    /** It is going to be killed: connections that there are, and all that come, are cut. */
    synchronized void doom(Replica replica) {
        of(replica).doomed = true;
        of(replica).cut = of(replica).open;
    }

    /** Connections that have been cut with one that was killed. */
    synchronized int cut(Replica replica) {
        return of(replica).cut;
    }

    /** Callers who came when nobody was ready. */
    synchronized int nowhere() {
        return nowhere;
    }

    private Backend of(Replica replica) {
        return backends.stream()
                .filter(backend -> backend.replica == replica)
                .findFirst()
                .orElseThrow();
    }

    private synchronized void probe() {
        for (Backend backend : backends) {
            probes.request(HttpMethod.GET, backend.replica.managementPort(), "127.0.0.1", Replica.READY)
                    .compose(request -> request.send())
                    .map(answer -> answer.statusCode() == 200)
                    .otherwise(false)
                    .onSuccess(ready -> found(backend, ready));
        }
    }

    private synchronized void found(Backend backend, boolean ready) {
        long now = System.nanoTime();
        if (ready) {
            backend.ready = true;
            backend.downSince = 0;
        } else if (backend.downSince == 0) {
            backend.downSince = now;
        } else if (now - backend.downSince >= lagMs * 1_000_000) {
            backend.ready = false;
        }
    }

    private synchronized Backend next() {
        List<Backend> ready = backends.stream().filter(backend -> backend.ready).toList();
        if (ready.isEmpty()) {
            nowhere++;
            return null;
        }
        Backend backend = ready.get(next++ % ready.size());
        backend.open++;
        if (backend.doomed) {
            backend.cut++;
        }
        return backend;
    }

    private synchronized void closed(Backend backend) {
        backend.open--;
    }

    private void connect(NetSocket caller) {
        Backend backend = next();
        if (backend == null) {
            caller.close();
            return;
        }
        caller.closeHandler(closed -> closed(backend));
        caller.pause();
        client.connect(backend.replica.port(), "127.0.0.1")
                .onSuccess(there -> {
                    there.exceptionHandler(failure -> caller.close());
                    caller.exceptionHandler(failure -> there.close());
                    there.pipeTo(caller);
                    caller.pipeTo(there);
                })
                .onFailure(failure -> caller.close());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        server.close();
        client.close();
        probes.close();
    }
}
