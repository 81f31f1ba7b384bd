package org.actionroutes.isv.token;

import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Request;
import org.actionroutes.isv.trace.Trace;

/** Tokens by client credentials (RFC 6749 §4.4). */
final class ClientCredentialsTokens implements SharedToken.Source {

    private final ClientCredentials credentials;
    private final TokenCalls calls;

    ClientCredentialsTokens(ClientCredentials credentials, TokenCalls calls) {
        this.credentials = credentials;
        this.calls = calls;
    }

    @Override
    public Token get(Instance instance, Trace trace, boolean workedBefore) throws IsvException {
        Map<String, String> grant = credentials.scope() == null
                ? Map.of("grant_type", "client_credentials")
                : Map.of("grant_type", "client_credentials", "scope", credentials.scope());
        Request request = OAuthCalls.request(
                credentials.tokenUrl(), credentials.client(), true, grant, credentials.parameters(), List.of());
        Answer answer = calls.send(instance, trace, request);
        Token token = OAuthCalls.token(answer);
        if (token == null) {
            throw TokenFailures.of(
                    instance,
                    request,
                    answer,
                    workedBefore,
                    "The ISV's token endpoint refused the instance's client credentials.",
                    "bearer token");
        }
        return token;
    }
}
