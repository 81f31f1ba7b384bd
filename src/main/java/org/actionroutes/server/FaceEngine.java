package org.actionroutes.server;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.faces.CallerAuthentication;
import org.actionroutes.threads.WorkerThreads;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.CamelContextHelper;

/**
 * Camel's engine for {@code platform-http}, with workers of its own, which routes give back while they wait, and bodies
 * that are read for callers only who may use the instance that they name.
 */
public class FaceEngine extends VertxPlatformHttpEngine {

    /** How many requests each instance may have in flight in any case, and what share of all is added for that. */
    private static final int GUARANTEED = 8;

    private static final int GUARANTEED_SHARE = 4;

    private int workers;
    private int maxBodySize;
    private MemoryBudget memory;
    private FairShares requests;
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
        InboundLimits limits = CamelContextHelper.findSingleByType(getCamelContext(), InboundLimits.class);
        requests = requests((limits == null ? new InboundLimits() : limits).getMaxRequests());
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
        RequestBody body = new RequestBody(callers, requests, memory, maxBodySize);
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
