package org.actionroutes.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.actionroutes.action.LogContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.slf4j.MDC;

/**
 * Makes Camel's thread pools so that what a task logs carries the request's id (MDC) of whoever handed the task over,
 * and that no instance takes all threads of a split. Camel can do the first itself, but only by copying the whole MDC
 * at every step of every route, which took an eighth of a lookup's time.
 */
public final class RequestIdThreads extends DefaultThreadPoolFactory {

    /**
     * How many threads each split may have, for all callers together: as many as there may be calls, and some more.
     * Camel's twenty would have one caller's fifty members wait for another's.
     */
    public static final int MOST = 1088;

    private static final long IDLE_SECONDS = 60;
    /** As many as one instance may have calls in flight; more threads would only wait for these. */
    private static final int MOST_OF_ONE = 128;

    @Override
    public ExecutorService newCachedThreadPool(ThreadFactory threadFactory) {
        // Such a pool only rejects what comes after its end. The usual handler would drop that in silence, and somebody
        // may wait for it.
        return newThreadPool(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                0,
                false,
                new ThreadPoolExecutor.AbortPolicy(),
                threadFactory);
    }

    @Override
    public ExecutorService newThreadPool(
            int corePoolSize,
            int maxPoolSize,
            long keepAliveTime,
            TimeUnit timeUnit,
            int maxQueueSize,
            boolean allowCoreThreadTimeOut,
            RejectedExecutionHandler rejected,
            ThreadFactory threadFactory) {
        if (maxQueueSize > 0) {
            return new WorkerThreads(maxPoolSize, MOST_OF_ONE, threadFactory) {
                @Override
                public void execute(Runnable task) {
                    execute(String.valueOf(MDC.get(LogContext.INSTANCE)), withId(task));
                }
            };
        }
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        corePoolSize,
                        maxPoolSize,
                        keepAliveTime,
                        timeUnit,
                        new SynchronousQueue<>(),
                        threadFactory,
                        rejected == null ? new ThreadPoolExecutor.CallerRunsPolicy() : rejected) {
                    @Override
                    public void execute(Runnable task) {
                        super.execute(withId(task));
                    }
                };
        pool.allowCoreThreadTimeOut(allowCoreThreadTimeOut);
        return pool;
    }

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threadFactory) {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(profile.getPoolSize(), threadFactory) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                return super.schedule(withId(task), delay, unit);
            }
        };
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    private static Runnable withId(Runnable task) {
        if (MDC.get(LogContext.REQUEST_ID) == null) {
            return task;
        }
        String[] ours = LogContext.get();
        return () -> {
            String[] own = LogContext.get();
            LogContext.set(ours);
            try {
                task.run();
            } finally {
                LogContext.set(own);
            }
        };
    }
}
