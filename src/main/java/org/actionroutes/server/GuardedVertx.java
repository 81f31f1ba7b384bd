package org.actionroutes.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import org.actionroutes.metrics.Meters;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * What Camel's HTTP servers are made with, if it is in the registry: each is a {@link GuardedServer}. (Camel, 4.18, has
 * no place for a server's options.) Whoever makes it closes it.
 */
public final class GuardedVertx extends VertxWrapper {

    /** Requests are not worked on in Vert.x's own threads, which have its own business to do. */
    private static final int WORKERS = 4;

    private final CamelContext camel;
    private final Admission admission;
    private final int loops;

    /**
     * It serves callers on half as many event loops as there are processors; the others are for the actions. On two
     * processors, two loops gave no lookup more a second, and 4 to 9 % fewer lists.
     *
     * @param admission whether callers are let in by the server for faces; the one for management always lets them in
     */
    public GuardedVertx(CamelContext camel, Admission admission) {
        this(camel, admission, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    GuardedVertx(CamelContext camel, Admission admission, int loops) {
        super((VertxInternal) Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS)));
        this.camel = camel;
        this.admission = admission;
        this.loops = loops;
    }

    @Override
    public HttpServer createHttpServer(HttpServerOptions options) {
        InboundLimits limits = InboundLimits.of(new Settings(camel));
        boolean faces = !isForManagement();
        Meters meters = faces ? Meters.orNone(camel) : Meters.none();
        return new GuardedServer(
                delegate, options, limits, new InboundMeters(meters), admission, faces, faces ? loops : 1);
    }

    /**
     * @param options of a server that is none of Camel's and neither for faces: it has limits of its own, and answers
     *     whether callers are let in or not
     * @return the server, which does not listen yet
     */
    public HttpServer createServerBeside(HttpServerOptions options) {
        return new GuardedServer(
                delegate,
                options,
                InboundLimits.of(new Settings(camel)),
                new InboundMeters(Meters.none()),
                admission,
                false,
                1);
    }

    /** Camel registers a server's router, and then makes the server. */
    private boolean isForManagement() {
        return camel.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .anyMatch(router ->
                        router.isManagementServer() && router.getServer().getServer() == null);
    }
}
