package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.token.RefreshTokens.Hold;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Request;
import org.actionroutes.isv.trace.Trace;

/**
 * Tokens by a refresh token (RFC 6749 §6). A refresh token that takes the place of the one before is kept before the
 * token is used.
 */
final class RefreshedTokens implements SharedToken.Source {

    private final AuthorizationCode code;
    private final TokenCalls calls;
    private final RefreshTokens kept;

    RefreshedTokens(AuthorizationCode code, TokenCalls calls, RefreshTokens kept) {
        this.code = code;
        this.calls = calls;
        this.kept = kept;
    }

    @Override
    public Token get(Instance instance, Trace trace, boolean workedBefore) throws IsvException {
        Hold hold = kept.hold(instance);
        try {
            kept.prepare(instance);
            return renewed(instance, trace, workedBefore);
        } catch (IOException e) {
            throw new IsvException(
                    Code.TOKEN_STORE_FAILED,
                    500,
                    "The access token is not renewed, since a new refresh token could not be kept: the"
                            + " directory TOKEN_STORE can't be written to, or is full. The ISV was not asked.",
                    List.of(),
                    null);
        } finally {
            hold.close();
        }
    }

    private Token renewed(Instance instance, Trace trace, boolean workedBefore) throws IsvException {
        Secret used = kept.latest(instance, code);
        Request request = request(used);
        Answer answer = send(instance, trace, request, used);
        if (isGrantRefused(answer)) {
            // Where there are no locks, another process may have used it meanwhile, and kept the one that followed.
            Secret later = kept.latest(instance, code);
            if (!later.equals(used)) {
                request = request(later);
                answer = send(instance, trace, request, later);
            }
        }
        Token token = OAuthCalls.token(answer);
        if (token == null) {
            throw isGrantRefused(answer)
                    ? consentNeeded(instance, answer)
                    : TokenFailures.of(
                            instance,
                            request,
                            answer,
                            workedBefore,
                            "The ISV's token endpoint refused the instance's client.",
                            "bearer token");
        }
        return token;
    }

    /** Keeps the refresh token of an answer before all else: the one that was sent may be used up. */
    private Answer send(Instance instance, Trace trace, Request request, Secret used) throws IsvException {
        Answer answer = calls.send(instance, trace, request);
        String next = answer.body().path("refresh_token").asText();
        if (isGiven(answer) && !next.isBlank() && !next.equals(used.reveal())) {
            kept.keep(instance, code, new Secret(next));
        }
        return answer;
    }

    /** An answer that refuses may have a word about the refresh token that was sent in its place. */
    private static boolean isGiven(Answer answer) {
        JsonNode body = answer.body();
        boolean refused = !answer.succeeded() || !body.path("error").asText("").isEmpty();
        return body.path("refresh_token").isTextual()
                && (!refused || body.path("access_token").isTextual());
    }

    private Request request(Secret refreshToken) {
        // Whether it is carried out or not, a refresh token may be good for one use.
        return OAuthCalls.request(
                code.tokenUrl(),
                code.client(),
                false,
                Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()),
                code.parameters(),
                List.of(refreshToken));
    }

    private static boolean isGrantRefused(Answer answer) {
        return answer.body().path("error").asText().equals("invalid_grant");
    }

    private static IsvException consentNeeded(Instance instance, Answer answer) {
        return new IsvException(
                Code.ISV_TOKEN_EXPIRED,
                answer.status(),
                "The ISV no longer accepts the instance's refresh token: an administrator "
                        + "has to give consent again, and the new refresh token has to be set.",
                TokenFailures.details(instance, answer),
                null);
    }
}
