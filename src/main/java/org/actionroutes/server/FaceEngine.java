package org.actionroutes.server;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.faces.CallerAuthentication;
import org.actionroutes.threads.WorkerThreads;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's engine for {@code platform-http}, with workers of its own, which routes give back while they wait, and bodies that are read for
 * callers only who may use the instance that they name.
 */
public class FaceEngine extends VertxPlatformHttpEngine {

    private int workers;
    private int maxBodySize;
    private MemoryBudget memory;
    private ExecutorService pool;

    /** @param workers how many threads there are at most; more calls wait for one, in the order in which they came */
    public void setWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("http.workers should be at least 1, not " + workers);
        }
        this.workers = workers;
    }

    /** @param maxBodySize how large a request's body may be, in bytes */
    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    /** @param memory what bodies, and all that comes of them, take their memory from */
    public void setMemory(MemoryBudget memory) {
        this.memory = memory;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getCamelContext().addService(memory);
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
        CallerAuthentication callers = getCamelContext().getRegistry().findSingleByType(CallerAuthentication.class);
        RequestBody body = new RequestBody(callers, memory, maxBodySize);
        // Camel's own body handler, 4.18, writes files that anybody uploads to the disk, also where file uploads are switched off.
        endpoint.setUseBodyHandler(false);
        return new FaceConsumer(endpoint, processor, List.of(body::read), VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()), pool);
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
