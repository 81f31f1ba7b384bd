package org.actionroutes.isv.token;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.IsvException;

/**
 * Where access tokens for an instance come from. The shape is that of {@code OAuthClientAuthenticationFactory} in
 * Camel's own OAuth component (a profile in, a token out), so that the component can take this place.
 */
public interface AccessTokens {

    /**
     * @param value the token
     * @param validFor how long it may be used from when it was got; never negative
     */
    record Token(Secret value, Duration validFor) {}

    /**
     * Gives a token that is still valid, getting a new one where needed. Many callers at once cause one token call.
     *
     * @param caller who needs it, and whose token it is: nobody waits longer than its action may take, and its trace
     *     shows the token call
     * @param kind one of the instance's ways of authentication
     * @return the token; failed with an {@link IsvException} if the ISV refuses to give one, fails or doesn't answer in
     *     time. No thread waits for it: whoever goes on when it is there does so on a thread of its own
     */
    CompletableFuture<Token> resolve(CallContext caller, Renewable kind);

    /**
     * Takes note that the ISV refused a token, so that it isn't given out again.
     *
     * @param instance whose token it was
     * @param kind which of the instance's ways of authentication it belongs to
     * @param refused the token; when another one has taken its place already, nothing happens
     */
    void refused(Instance instance, Renewable kind, Token refused);
}
