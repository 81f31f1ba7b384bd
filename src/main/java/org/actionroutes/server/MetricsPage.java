package org.actionroutes.server;

import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Shows metrics on the management port, as Prometheus reads them: {@code GET /observe/metrics}. */
public final class MetricsPage implements StartupListener {

    /** Where they are. */
    public static final String PATH = "/observe/metrics";

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> metrics;

    /** @param metrics gives them in Prometheus' text format, 0.0.4 */
    public MetricsPage(Supplier<String> metrics) {
        this.metrics = metrics;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isManagementServer)
                // Not on the event loop: there may be thousands of lines.
                .forEach(router -> router.get(PATH)
                        .blockingHandler(request -> request.response()
                                .putHeader("Content-Type", CONTENT_TYPE)
                                .putHeader("Cache-Control", "no-store")
                                .end(metrics.get())));
    }
}
