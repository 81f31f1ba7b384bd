package org.actionroutes.faces;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's engine for {@code platform-http}, with workers of its own: as many threads as there are calls at once. Those of Vert.x are a
 * fixed number that take turns, so that a few calls go through all of them, each with cold caches and buffers of its own.
 */
public class FaceEngine extends VertxPlatformHttpEngine {

    private static final int IDLE_SECONDS = 30;

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
        Waiting waiting = new Waiting();
        pool = new ThreadPoolExecutor(0, workers, IDLE_SECONDS, TimeUnit.SECONDS, waiting,
                threads(getCamelContext().getApplicationContextClassLoader()), (call, full) -> waiting.put(call));
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

    /** Takes a call only where a thread waits for one, so that the pool makes another thread before it lets calls wait. */
    private static final class Waiting extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable call) {
            return tryTransfer(call);
        }
    }
}
