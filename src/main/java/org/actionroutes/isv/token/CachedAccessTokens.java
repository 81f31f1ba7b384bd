package org.actionroutes.isv.token;

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
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.call.Calls;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps one token for each instance and each of its ways of authentication, as long as neither changes: other
 * credentials are another token, and the one before is dropped.
 */
public final class CachedAccessTokens extends ServiceSupport implements AccessTokens {

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
    private final CamelContext camelContext;
    private final TokenCalls calls;
    private final RefreshTokens refreshTokens;
    private ExecutorService renewals;

    /**
     * @param calls how calls are carried out
     * @param memory what answers of token endpoints take their memory from; null where nobody counts
     * @param refreshTokens where refresh tokens are kept
     */
    public CachedAccessTokens(
            CamelContext camelContext, Calls calls, MemoryBudget memory, RefreshTokens refreshTokens) {
        this.camelContext = camelContext;
        this.calls = new TokenCalls(calls, memory);
        this.refreshTokens = refreshTokens;
    }

    @Override
    protected void doInit() {
        renewals = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "TokenRenewal");
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(renewals);
    }

    @Override
    public CompletableFuture<Token> resolve(CallContext caller, Renewable kind) {
        Instance instance = caller.instance();
        CompletableFuture<Token> token = tokenOf(instance, kind).get(instance, caller.trace());
        CompletableFuture<Token> inTime = token.isDone()
                ? token
                : token.copy().orTimeout(caller.deadline().left().toMillis(), TimeUnit.MILLISECONDS);
        return inTime.exceptionallyCompose(failure -> CompletableFuture.failedFuture(reason(failure)));
    }

    /** @return what gets tokens for what consent gave; they are nobody's until the refresh token is an instance's */
    public CodeExchange codes() {
        return new CodeExchange(calls);
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
        return tokens.computeIfAbsent(key, wanted -> new SharedToken(source(kind), renewals, System::nanoTime));
    }

    private SharedToken.Source source(Renewable kind) {
        if (kind instanceof ClientCredentials credentials) {
            return new ClientCredentialsTokens(credentials, calls);
        }
        return kind instanceof AuthorizationCode code
                ? new RefreshedTokens(code, calls, refreshTokens)
                : new LoginTokens((LoginToken) kind, calls);
    }
}
