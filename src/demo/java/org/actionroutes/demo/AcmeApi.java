package org.actionroutes.demo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * The demo's ISV: a made-up product's own HTTP API with users, groups, roles and licences, in memory. It has the habits
 * of real ones (cursor paging, a user spread over several endpoints, short-lived tokens, uneven bulk reads) and knows
 * nothing of Okta or SCIM. {@code /v2/health} is the one {@code /v2} resource open without a token.
 */
public final class AcmeApi implements AutoCloseable {

    public static final String CLIENT_ID = "action-routes";
    public static final String CLIENT_SECRET = "demo-client-secret";

    private static final long MAX_BODY = 1024 * 1024;

    private final Vertx vertx;
    private final RequestLog log;
    private final URI baseUrl;

    private AcmeApi(Vertx vertx, RequestLog log, URI baseUrl) {
        this.vertx = vertx;
        this.log = log;
        this.baseUrl = baseUrl;
    }

    /** As {@link #start(String, int, Duration)}, with tokens that last 120 seconds. */
    public static AcmeApi start(String host, int port) {
        return start(host, port, Duration.ofSeconds(120));
    }

    /**
     * Starts with freshly seeded data and returns when it listens.
     *
     * @param port 0 for any free port, see {@link #baseUrl()}
     * @param tokenLifetime how long an access token is accepted
     * @throws IllegalStateException when it cannot listen there, saying where and why
     */
    public static AcmeApi start(String host, int port, Duration tokenLifetime) {
        // One event loop runs every handler, so the store needs no locks.
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            RequestLog log = new RequestLog();
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(router(vertx, log, tokenLifetime))
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            String authority = host.contains(":") ? "[" + host + "]" : host;
            return new AcmeApi(vertx, log, URI.create("http://" + authority + ":" + server.actualPort()));
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException(
                    "The Acme API cannot listen on " + host + ":" + port + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private static Router router(Vertx vertx, RequestLog log, Duration tokenLifetime) {
        Fields fields = new Fields();
        Store store = new Store();
        Seed.fill(store);
        Tokens tokens = new Tokens(tokenLifetime);

        Router router = Router.router(vertx);
        Answers.handleFailures(router);
        router.route().handler(log);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
        router.post("/oauth/token").handler(tokens::issue);
        router.get("/v2/health").handler(AcmeApi::health);
        router.route("/v2/*").handler(tokens::check);
        router.get("/v2/fields").handler(fields::list);
        new Users(store, fields).mount(router);
        new Access(store).mount(router);
        new Assignments(store).mount(router);
        new Groups(store).mount(router);
        new Members(store).mount(router);
        new Memberships(store).mount(router);
        return router;
    }

    private static void health(RoutingContext call) {
        call.json(new JsonObject().put("status", "ok"));
    }

    /** Where it listens, without a path. */
    public URI baseUrl() {
        return baseUrl;
    }

    /** How many requests came since the start whose path (without the query) begins with the given prefix. */
    public long requests(String pathPrefix) {
        return log.count(null, pathPrefix);
    }

    /** As {@link #requests(String)}, of one HTTP method only. */
    public long requests(String method, String pathPrefix) {
        return log.count(method, pathPrefix);
    }

    /** Stops listening and forgets all data. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
