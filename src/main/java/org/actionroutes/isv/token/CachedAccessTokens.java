package org.actionroutes.isv.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Authentication.LoginToken;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.TlsIdentity;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps one token for each instance and each of its ways of authentication, as long as neither changes: other
 * credentials are another token, and the one before is dropped.
 */
public class CachedAccessTokens extends ServiceSupport implements AccessTokens, CamelContextAware {

    /** Everything that makes tokens differ; tokens may be bound to a certificate (RFC 8705 §3). */
    private record Key(String integration, String instance, Renewable kind, TlsIdentity tls) {

        static Key of(Instance instance, Renewable kind) {
            return new Key(
                    instance.integration(),
                    instance.name(),
                    kind,
                    instance.connection().tls());
        }

        /** Of what is soon hashed only: an instance has few ways of authentication, and they have many parts. */
        @Override
        public int hashCode() {
            return 31 * integration.hashCode() + instance.hashCode();
        }

        boolean isOutdated(Instance now) {
            return integration.equals(now.integration())
                    && instance.equals(now.name())
                    && !(now.connection().authentication().contains(kind) && equals(of(now, kind)));
        }
    }

    private final Map<Key, SharedToken> tokens = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private ExecutorService renewals;
    private TokenCalls calls;
    private Duration patience;
    private MemoryBudget memory;
    private String tokenStore = "";
    private RefreshTokens refreshTokens;

    /** @param deadlineMs how long after its start an action has to have ended */
    public void setDeadlineMs(long deadlineMs) {
        this.patience = Duration.ofMillis(deadlineMs);
    }

    /** @param memory what answers of token endpoints take their memory from */
    public void setMemory(MemoryBudget memory) {
        this.memory = memory;
    }

    /** @param tokenStore a directory where refresh tokens survive a restart, or empty for none */
    public void setTokenStore(String tokenStore) {
        this.tokenStore = tokenStore;
    }

    @Override
    protected void doInit() {
        renewals = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "TokenRenewal");
        calls = new TokenCalls(camelContext, memory);
        refreshTokens = tokenStore.isBlank() ? new RefreshTokensInMemory() : new RefreshTokenFiles(tokenStore);
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(renewals);
    }

    @Override
    public CompletableFuture<Token> resolve(Exchange caller, Instance instance, Renewable kind) {
        CompletableFuture<Token> token = tokenOf(instance, kind).get(instance, Trace.of(caller));
        CompletableFuture<Token> inTime = token.isDone()
                ? token
                : token.copy().orTimeout(Deadline.of(caller, patience).left().toMillis(), TimeUnit.MILLISECONDS);
        return inTime.exceptionallyCompose(failure -> CompletableFuture.failedFuture(reason(failure)));
    }

    private static Throwable reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IsvException) {
            return cause;
        }
        return cause instanceof TimeoutException
                ? tooLate()
                : new IllegalStateException("the token call ended in an unforeseen way", cause);
    }

    private static IsvException tooLate() {
        return new IsvException(
                IsvException.Code.ISV_TIMEOUT, 504, "The ISV gave no access token in time.", List.of(), null);
    }

    @Override
    public void refused(Instance instance, Renewable kind, Token refused) {
        SharedToken token = tokens.get(Key.of(instance, kind));
        if (token != null) {
            token.refused(refused);
        }
    }

    private SharedToken tokenOf(Instance instance, Renewable kind) {
        Key key = Key.of(instance, kind);
        SharedToken known = tokens.get(key);
        if (known != null) {
            return known;
        }
        tokens.keySet().removeIf(other -> other.isOutdated(instance));
        return tokens.computeIfAbsent(key, wanted -> new SharedToken(source(kind), renewals));
    }

    private SharedToken.Source source(Renewable kind) {
        if (kind instanceof ClientCredentials credentials) {
            return new ClientCredentialsTokens(credentials, calls);
        }
        return kind instanceof AuthorizationCode code
                ? new RefreshedTokens(code, calls, refreshTokens)
                : new LoginTokens((LoginToken) kind, calls);
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
