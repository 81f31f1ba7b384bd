package org.actionroutes.admin;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.StartProblem;
import org.actionroutes.server.GuardedVertx;
import org.actionroutes.settings.Settings;
import org.actionroutes.store.Store;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the management API on a port of its own, from when a context has started until it is closed. */
public final class AdminServer implements StartupListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    /** They wait for the database; few administrators call at a time. */
    private static final int THREADS = 4;

    private static final int WAITING = 64;
    private static final int LONGEST_END_SECONDS = 5;

    /**
     * Where it listens.
     *
     * @param host a host name or an IP address of this machine
     * @param port the port; 0 stands for any
     */
    public record Place(String host, int port) {}

    private final Place place;
    private final Administrators administrators;
    private final Store store;
    private final ThreadPoolExecutor threads;
    private HttpServer server;

    /**
     * @param administrators who may call
     * @param store where instances are
     */
    public AdminServer(Place place, Administrators administrators, Store store) {
        this.place = place;
        this.administrators = administrators;
        this.store = store;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "admin-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        GuardedVertx vertx = context.getRegistry().lookupByNameAndType("vertx", GuardedVertx.class);
        ManagementApi api = new ManagementApi(
                store, new CamelConnectionTests(context), threads, new Settings(context).text("public.url"));
        AdminRequests requests = new AdminRequests(api, administrators, threads);
        try {
            server = vertx.createServerBeside(new HttpServerOptions())
                    .requestHandler(requests::handle)
                    .listen(place.port(), place.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new StartProblem(List.of("the management API can't listen on port " + place.port() + " ("
                    + e.getCause().getMessage() + "); choose another with --admin-port"));
        }
        LOG.info("The management API is on port {}", port());
    }

    /** @return the port that it listens on, once it does */
    public int port() {
        return server.actualPort();
    }

    /** Lets changes that have begun come to their end. The server ends with the context's Vert.x. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A call of the management API has not come to its end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
