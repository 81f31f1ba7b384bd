package org.actionroutes.isv.token;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.trace.Trace;
import org.slf4j.MDC;

/**
 * One token that all calls of a connection share. It is renewed before it expires, by one caller while the others wait
 * for the same result; a failed renewal fails all who wait and is not remembered.
 */
final class SharedToken {

    /** A token counts as expired this share of its life before it is, but at most {@link #MARGIN} before. */
    private static final double MARGIN_SHARE = 0.2;

    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Longer than any renewal takes; should one stand still, it is not waited for for ever. */
    private static final Duration LONGEST_RENEWAL = Duration.ofMinutes(3);

    /** Gets a new token. Never called twice at once for the same connection. */
    interface Source {

        /**
         * @param trace what the token call is to be seen in
         * @param workedBefore whether there has been a token already, which decides what a refusal means
         * @throws IsvException if there is no token to be had
         */
        Token get(Instance instance, Trace trace, boolean workedBefore) throws IsvException;
    }

    private final Source source;
    private final Executor renewals;
    private final LongSupplier clock;
    private CompletableFuture<Token> current;
    private volatile long renewAt;
    private volatile boolean worked;

    /**
     * @param renewals runs the token calls
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    SharedToken(Source source, Executor renewals, LongSupplier clock) {
        this.source = source;
        this.renewals = renewals;
        this.clock = clock;
    }

    /**
     * @return the token, or what will be it; a failure is an {@link IsvException} within a {@link CompletionException}
     */
    synchronized CompletableFuture<Token> get(Instance instance, Trace trace) {
        boolean there = current != null && !current.isCompletedExceptionally();
        if (!there || current.isDone() && clock.getAsLong() - renewAt >= 0) {
            Map<String, String> logged = MDC.getCopyOfContextMap();
            current = CompletableFuture.supplyAsync(() -> renew(instance, trace, logged), renewals)
                    .orTimeout(LONGEST_RENEWAL.toSeconds(), TimeUnit.SECONDS);
        }
        return current;
    }

    @SuppressWarnings("ReferenceEquality") // another token may have the same value
    synchronized void refused(Token refused) {
        if (current != null && current.isDone() && !current.isCompletedExceptionally() && current.join() == refused) {
            current = null;
        }
    }

    private Token renew(Instance instance, Trace trace, Map<String, String> logged) {
        if (logged != null) {
            MDC.setContextMap(logged);
        }
        try {
            long askedAt = clock.getAsLong();
            Token token = source.get(instance, trace, worked);
            long life = token.validFor().toNanos();
            renewAt = askedAt + life - Math.min(MARGIN.toNanos(), (long) (life * MARGIN_SHARE));
            worked = true;
            trace.renewed("SUCCEEDED");
            return token;
        } catch (IsvException e) {
            trace.renewed(e.code().name());
            throw new CompletionException(e);
        } finally {
            MDC.clear();
        }
    }
}
