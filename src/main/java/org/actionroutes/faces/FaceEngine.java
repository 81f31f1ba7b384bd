package org.actionroutes.faces;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.threads.WorkerThreads;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Camel's engine for {@code platform-http}, with workers of its own, which routes give back while they wait, and no uploads to the disk. */
public class FaceEngine extends VertxPlatformHttpEngine {

    private int workers;
    private long maxBodySize;
    private ExecutorService pool;
    private BodyHandler body;

    /** @param workers how many threads there are at most; more calls wait for one, in the order in which they came */
    public void setWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("http.workers should be at least 1, not " + workers);
        }
        this.workers = workers;
    }

    /** @param maxBodySize how large a request's body may be, in bytes */
    public void setMaxBodySize(long maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        body = BodyHandler.create(false).setBodyLimit(maxBodySize);
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
        endpoint.setUseBodyHandler(false);
        return new FaceConsumer(endpoint, processor, List.of(this::readBody), VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()), pool);
    }

    /** Camel's own body handler, 4.18, writes files that anybody uploads to the disk, also where file uploads are switched off. */
    private void readBody(RoutingContext request) {
        request.request().resume();
        body.handle(request);
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
