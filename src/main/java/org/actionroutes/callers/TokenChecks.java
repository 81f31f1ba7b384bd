package org.actionroutes.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.JwtIssuer;

/**
 * Checks signed tokens, on threads of its own: for that, an issuer may have to be asked for its keys. What is known of
 * an issuer belongs to one instance, and one whose issuer is slow is in nobody else's way.
 */
final class TokenChecks implements AutoCloseable {

    private record Key(String instance, JwtIssuer issuer, TokenUse use) {}

    private record Entry(TokenCheck check, Lane lane) {}

    private static final int THREADS = 64;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 256;
    private static final int MOST = 10_000;

    private final KeySetRetriever retriever;
    private final ThreadPoolExecutor threads;
    private final Cache<Key, Entry> entries = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofDays(1))
            .executor(Runnable::run)
            .build();

    /** @param allowPrivateAddresses whether keys may be had from private, loopback and link-local addresses */
    TokenChecks(boolean allowPrivateAddresses) {
        retriever = new KeySetRetriever(allowPrivateAddresses);
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "token-check-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @return what is in the token; failed with {@link TokenRefused}, with {@link KeysUnavailable}, or with
     *     {@link BusyException} where too many wait for this instance's
     */
    CompletableFuture<JWTClaimsSet> check(Instance instance, JwtIssuer issuer, TokenUse use, String token) {
        Entry entry = entries.get(new Key(instance.toString(), issuer, use), this::entry);
        CompletableFuture<JWTClaimsSet> result = new CompletableFuture<>();
        try {
            entry.lane().execute(() -> check(entry.check(), token, result));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(
                    new BusyException("Too many tokens wait to be checked; come back a little" + " later."));
        }
        return result;
    }

    private static void check(TokenCheck check, String token, CompletableFuture<JWTClaimsSet> result) {
        try {
            result.complete(check.check(token));
        } catch (TokenRefused | RuntimeException e) {
            result.completeExceptionally(e);
        } catch (Error e) {
            result.completeExceptionally(e);
            throw e;
        }
    }

    private Entry entry(Key key) {
        Keys keys = key.issuer().keys() != null
                ? Keys.of(key.issuer().keys())
                : Keys.at(key.issuer().jwksUri(), key.instance(), retriever);
        return new Entry(new TokenCheck(key.issuer(), key.use(), keys), new Lane(threads, AT_ONCE, WAITING));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            retriever.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
