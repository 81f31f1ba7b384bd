package org.actionroutes.faces;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.threads.WorkerThreads;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's engine for {@code platform-http}, with workers of its own, which routes give back while they wait.
 */
public class FaceEngine extends VertxPlatformHttpEngine {

    private int workers;
    private ExecutorService pool;

    /** @param workers how many threads there are at most; more calls wait for one, in the order in which they came */
    public void setWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("http.workers should be at least 1, not " + workers);
        }
        this.workers = workers;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        pool = new WorkerThreads(workers, threads(getCamelContext().getApplicationContextClassLoader()));
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
        return new FaceConsumer(endpoint, processor, getHandlers(), VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()), pool);
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
