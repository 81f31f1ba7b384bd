package org.actionroutes.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.faces.CallerAuthentication;
import org.actionroutes.settings.Settings;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's engine for {@code platform-http}, with workers of its own, which routes give back while they wait, and bodies
 * that are read for callers only who may use the instance that they name.
 */
public class FaceEngine extends VertxPlatformHttpEngine {

    /** How many requests each instance may have in flight in any case, and what share of all is added for that. */
    private static final int GUARANTEED = 8;

    private static final int GUARANTEED_SHARE = 4;

    /** How large a request may be. */
    public static final int MOST_BYTES = 1024 * 1024;

    private FairShares requests;
    private ExecutorService pool;

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Settings settings = new Settings(getCamelContext());
        requests = requests(settings.number("http.max-requests", 1));
        pool = new WorkerThreads(
                settings.number("http.workers", 1), threads(getCamelContext().getApplicationContextClassLoader()));
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        CallerAuthentication callers = callersOf(endpoint.getPath());
        ActionComponent actions = getCamelContext().getComponent("action", ActionComponent.class);
        RequestBody body = new RequestBody(callers, actions, requests, MemoryBudget.of(getCamelContext()), MOST_BYTES);
        // Camel's own body handler, 4.18, writes files that anybody uploads to the disk, also where file uploads are
        // switched off.
        endpoint.setUseBodyHandler(false);
        return new FaceConsumer(
                endpoint,
                processor,
                List.of(body::read),
                VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()),
                pool);
    }

    private CallerAuthentication callersOf(String path) {
        Set<CallerAuthentication> all = getCamelContext().getRegistry().findByType(CallerAuthentication.class);
        return all.stream()
                .filter(callers -> path.equals(callers.getPath()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(callers -> callers.getPath() == null)
                        .findFirst())
                .orElse(null);
    }

    private static FairShares requests(int most) {
        // Nobody waits for a place, as all who wait keep a connection.
        return new FairShares(
                new FairShares.Rules(most, 1, Long.MAX_VALUE, GUARANTEED, most / GUARANTEED_SHARE, 0), null);
    }

    private static ThreadFactory threads(ClassLoader classLoader) {
        AtomicInteger count = new AtomicInteger();
        return call -> {
            Thread thread = new Thread(call, "face-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(classLoader);
            return thread;
        };
    }
}
