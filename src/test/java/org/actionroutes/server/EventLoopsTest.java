package org.actionroutes.server;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Vert.x gives a server one event loop, which would be all that callers get of many processors. */
class EventLoopsTest {

    private static final int LOOPS = 3;

    @Test
    void callersAreServedOnSeveral() throws Exception {
        Admission admission = new Admission();
        admission.open();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GuardedVertx vertx = new GuardedVertx(context, admission, LOOPS);
            HttpServer server = vertx.createHttpServer(new HttpServerOptions())
                    .requestHandler(request ->
                            request.response().end(Thread.currentThread().getName()))
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            Set<String> loops = new HashSet<>();
            for (int i = 0; i < LOOPS; i++) {
                loops.add(get(server.actualPort()));
            }
            assertThat(loops).hasSize(LOOPS);
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /** Over a connection of its own. */
    private static String get(int port) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
