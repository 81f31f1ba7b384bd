package org.actionroutes.runtime;

import org.actionroutes.engine.FaceEngine;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/** What faces need of {@code platform-http} on Vert.x; apart from the rest, since a context may have no HTTP server. */
final class HttpFaces {

    private HttpFaces() {}

    /** Has it use our engine, unless it has one that is neither that nor Camel's own. */
    static void prepare(Component component) {
        PlatformHttpComponent http = (PlatformHttpComponent) component;
        PlatformHttpEngine given = http.getEngine();
        if (given != null && given.getClass() != VertxPlatformHttpEngine.class) {
            return;
        }
        FaceEngine engine = new FaceEngine();
        http.setEngine(engine);
        try {
            http.getCamelContext().addService(engine);
        } catch (Exception e) {
            throw new IllegalStateException("the engine of platform-http can't start", e);
        }
    }

    static boolean haveServer(CamelContext context) {
        // A server that has not started has no router yet.
        return context.hasService(VertxPlatformHttpServer.class) != null
                || !context.getRegistry()
                        .findByType(VertxPlatformHttpRouter.class)
                        .isEmpty();
    }
}
