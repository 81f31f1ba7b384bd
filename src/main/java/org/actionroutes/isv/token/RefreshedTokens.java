package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens by a refresh token (RFC 6749 §6). A refresh token that takes the place of the one before is kept before the
 * token is used.
 */
final class RefreshedTokens implements SharedToken.Source {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshedTokens.class);

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
        try {
            Hold hold = kept.hold(instance);
            try {
                kept.prepare(instance);
                return renewed(instance, trace, workedBefore);
            } finally {
                hold.close();
            }
        } catch (RefreshTokens.Unavailable e) {
            LOG.warn("{}: no refresh token could be kept", instance, e);
            throw new IsvException(
                    Code.TOKEN_STORE_FAILED,
                    500,
                    "The access token is not renewed, since a new refresh token could not be kept: " + e.getMessage()
                            + ". The ISV was not asked.",
                    List.of(),
                    null);
        }
    }

    private Token renewed(Instance instance, Trace trace, boolean workedBefore)
            throws IsvException, RefreshTokens.Unavailable {
        Secret used = kept.latest(instance, code);
        Request request = request(used);
        Answer answer = send(instance, trace, request, used);
        for (Secret other : isGrantRefused(answer) ? others(instance, used) : List.<Secret>of()) {
            request = request(other);
            answer = send(instance, trace, request, other);
            if (!isGrantRefused(answer)) {
                break;
            }
        }
        Token token = OAuthCalls.token(answer);
        if (token == null) {
            if (isGrantRefused(answer)) {
                throw consentNeeded(instance, answer, kept.refused(instance, code));
            }
            throw TokenFailures.of(
                    instance,
                    request,
                    answer,
                    workedBefore,
                    "The ISV's token endpoint refused the instance's client.",
                    "bearer token");
        }
        kept.accepted(instance, code);
        return token;
    }

    /**
     * What is left to try. Where there are no locks, another process may have used it meanwhile, and kept the one that
     * followed. And an ISV that ended while it gave another one may know only the one before.
     */
    private List<Secret> others(Instance instance, Secret used) throws RefreshTokens.Unavailable {
        Secret later = kept.latest(instance, code);
        return later.equals(used) ? kept.previous(instance, code).stream().toList() : List.of(later);
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

    private static IsvException consentNeeded(Instance instance, Answer answer, String what) {
        return new IsvException(
                Code.ISV_TOKEN_EXPIRED,
                answer.status(),
                "The ISV no longer accepts the instance's refresh token: an administrator " + what + ".",
                TokenFailures.details(instance, answer),
                null);
    }
}
