package org.actionroutes.isv.limit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.slf4j.MDC;

/** Has exchanges go on after a wait that no thread waits with. */
public final class Waits {

    private final Executor threads;

    /**
     * @param threads where exchanges go on: not on the thread that has ended a wait, since that ends those of all
     *     others
     */
    Waits(Executor threads) {
        this.threads = threads;
    }

    /**
     * Goes on with the next step once the wait is over.
     *
     * @param wait what is waited for
     * @param next the step, which is told why the wait has failed, or null; what it throws becomes the exchange's
     *     exception
     * @param undone what to do where there is no thread for the next step after a wait that has not failed
     * @param callback told at the end, as of {@link org.apache.camel.AsyncProcessor#process}
     * @return whether all has happened already
     */
    public boolean then(
            Exchange exchange, CompletableFuture<?> wait, Step next, Runnable undone, AsyncCallback callback) {
        if (wait.isDone()) {
            wait.whenComplete((result, failure) -> run(exchange, next, failure));
            callback.done(true);
            return true;
        }
        Map<String, String> log = MDC.getCopyOfContextMap();
        wait.whenComplete((result, failure) -> later(exchange, next, failure, undone, log, callback));
        return false;
    }

    /** What comes after a wait. */
    public interface Step {

        /** @param failure why the wait has failed, or null */
        void run(Throwable failure) throws Throwable;
    }

    private void later(
            Exchange exchange,
            Step next,
            Throwable failure,
            Runnable undone,
            Map<String, String> log,
            AsyncCallback callback) {
        try {
            threads.execute(() -> {
                // The thread may have gone on with another request's call before.
                MDC.setContextMap(log == null ? Map.of() : log);
                try {
                    run(exchange, next, failure);
                    callback.done(false);
                } finally {
                    MDC.clear();
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // There is no thread to be had. Both the caller and whoever is next would wait for nothing.
            if (failure == null) {
                undone.run();
            }
            exchange.setException(e);
            callback.done(false);
        }
    }

    private static void run(Exchange exchange, Step next, Throwable failure) {
        try {
            next.run(failure instanceof CompletionException ? failure.getCause() : failure);
        } catch (Throwable e) {
            exchange.setException(e);
        }
    }
}
