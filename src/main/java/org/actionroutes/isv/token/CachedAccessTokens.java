package org.actionroutes.isv.token;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps one token for each instance and its credentials. A token is renewed before it expires, by one caller while the
 * others wait for the same result; a failed renewal fails all who wait and is not remembered.
 */
public class CachedAccessTokens extends ServiceSupport implements AccessTokens, CamelContextAware {

    /** A token counts as expired this share of its life before it is, but at most {@link #MARGIN} before. */
    private static final double MARGIN_SHARE = 0.2;
    private static final Duration MARGIN = Duration.ofSeconds(30);
    /** Longer than any token request may take by the HTTP client's own timeouts. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private record Key(String integration, String instance, ClientCredentials credentials) {
    }

    private final Set<Key> worked = ConcurrentHashMap.newKeySet();
    private CamelContext camelContext;
    private ExecutorService renewals;
    private TokenRequest tokenRequest;
    private AsyncCache<Key, Token> tokens;

    @Override
    protected void doInit() {
        renewals = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "TokenRenewal");
        tokenRequest = new TokenRequest(camelContext);
        tokens = Caffeine.newBuilder().executor(renewals).expireAfter(untilMargin()).buildAsync();
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(renewals);
    }

    @Override
    public Token resolve(Instance instance) throws IsvException {
        Key key = keyOf(instance);
        CompletableFuture<Token> pending = tokens.get(key, (wanted, executor) ->
                CompletableFuture.supplyAsync(() -> request(wanted, instance), executor));
        try {
            return pending.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure.reason();
            }
            throw new IllegalStateException("the token request ended in an unforeseen way", e.getCause());
        } catch (TimeoutException e) {
            throw new IsvException(IsvException.Code.ISV_TIMEOUT, 504,
                    "The ISV's token endpoint did not answer in time.", java.util.List.of(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an access token", e);
        }
    }

    @Override
    public void refused(Instance instance, Token refused) {
        Key key = keyOf(instance);
        CompletableFuture<Token> current = tokens.getIfPresent(key);
        if (current != null && current.isDone() && !current.isCompletedExceptionally() && current.join() == refused) {
            tokens.asMap().remove(key, current);
        }
    }

    private Token request(Key key, Instance instance) {
        try {
            Token token = tokenRequest.send(instance, key.credentials(), worked.contains(key));
            worked.add(key);
            return token;
        } catch (IsvException e) {
            throw new Failure(e);
        }
    }

    private static Key keyOf(Instance instance) {
        ClientCredentials credentials = instance.connection().authentication().stream().filter(ClientCredentials.class::isInstance)
                .map(ClientCredentials.class::cast).findFirst().orElseThrow();
        return new Key(instance.integration(), instance.name(), credentials);
    }

    private static Expiry<Key, Token> untilMargin() {
        return Expiry.creating((key, token) -> {
            long life = token.validFor().toMillis();
            long margin = Math.min(MARGIN.toMillis(), (long) (life * MARGIN_SHARE));
            return Duration.ofMillis(life - margin);
        });
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** Carries the reason out of a future, which takes unchecked exceptions only. */
    private static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failure(IsvException reason) {
            super(reason);
        }

        IsvException reason() {
            return (IsvException) getCause();
        }
    }
}
