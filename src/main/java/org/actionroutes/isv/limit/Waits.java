package org.actionroutes.isv.limit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.MDC;

/** Has something go on after a wait that no thread waits with. */
public final class Waits {

    private final Executor threads;

    /** @param threads where it goes on: not on the thread that has ended a wait, since that ends those of all others */
    Waits(Executor threads) {
        this.threads = threads;
    }

    /** What comes after a wait. */
    public interface Step<T> {

        /** @param result what was waited for */
        void run(T result) throws Exception;
    }

    /**
     * Goes on with the next step once the wait is over: at once and on this thread where it is over already.
     *
     * @param wait what is waited for
     * @param next the step
     * @param undone what to do where there is no thread for the step after a wait that has not failed
     * @param failed told what the wait or the step has failed with
     */
    public <T> void then(CompletableFuture<T> wait, Step<T> next, Runnable undone, Consumer<Throwable> failed) {
        if (wait.isDone()) {
            wait.whenComplete((result, failure) -> run(result, failure, next, failed));
            return;
        }
        Map<String, String> log = MDC.getCopyOfContextMap();
        wait.whenComplete((result, failure) -> {
            try {
                threads.execute(() -> {
                    // The thread may have gone on with another request's call before.
                    MDC.setContextMap(log == null ? Map.of() : log);
                    try {
                        run(result, failure, next, failed);
                    } finally {
                        MDC.clear();
                    }
                });
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // There is no thread to be had. Both the caller and whoever is next would wait for nothing.
                if (failure == null) {
                    undone.run();
                }
                failed.accept(e);
            }
        });
    }

    private static <T> void run(T result, Throwable failure, Step<T> next, Consumer<Throwable> failed) {
        if (failure != null) {
            failed.accept(failure instanceof CompletionException ? failure.getCause() : failure);
            return;
        }
        try {
            next.run(result);
        } catch (Throwable e) {
            failed.accept(e);
        }
    }
}
