package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.instance.Authentication.Account;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Content;
import org.actionroutes.isv.token.TokenCalls.Request;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;

/** Gets tokens for what a customer's consent gave: an authorization code (RFC 6749 §4.1.3), with PKCE (RFC 7636). */
public final class CodeExchange {

    /** What tells an account to an administrator, the best first (OpenID Connect Core 1.0 §5.1). */
    private static final List<String> NAMES = List.of("email", "preferred_username", "name", "sub");

    private static final int LONGEST_NAME = 200;

    /**
     * What the ISV gave.
     *
     * @param accessToken the access token
     * @param refreshToken the refresh token, or null where it gave none
     * @param idToken the ID token, or null where it gave none
     */
    public record Granted(Secret accessToken, Secret refreshToken, Secret idToken) {}

    private final TokenCalls calls;

    CodeExchange(TokenCalls calls) {
        this.calls = calls;
    }

    /**
     * Sends the code, once.
     *
     * @param instance whose ISV it is
     * @param code how the instance proves itself
     * @param given what the ISV gave
     * @param verifier what the challenge was made of that consent was asked for with
     * @param redirectUri where the ISV sent the browser
     * @throws IsvException if the ISV gives no tokens
     */
    public Granted exchange(
            Instance instance, Trace trace, AuthorizationCode code, Secret given, Secret verifier, URI redirectUri)
            throws IsvException {
        Map<String, String> grant = new LinkedHashMap<>();
        grant.put("grant_type", "authorization_code");
        grant.put("code", given.reveal());
        grant.put("redirect_uri", redirectUri.toString());
        grant.put("code_verifier", verifier.reveal());
        Request request = OAuthCalls.request(
                code.tokenUrl(), code.client(), false, grant, code.parameters(), List.of(given, verifier));
        Answer answer = calls.send(instance, trace, request);
        Token token = OAuthCalls.token(answer);
        if (token == null && answer.body().path("error").asText().equals("invalid_grant")) {
            throw new IsvException(
                    Code.ISV_REJECTED,
                    answer.status(),
                    "The ISV did not take the code that it gave: it was used before, is too old, or belongs to another"
                            + " sign-in.",
                    TokenFailures.details(instance, answer),
                    null);
        }
        if (token == null) {
            throw TokenFailures.of(
                    instance,
                    request,
                    answer,
                    false,
                    "The ISV's token endpoint refused the instance's client.",
                    "bearer token");
        }
        return new Granted(token.value(), secret(answer, "refresh_token"), secret(answer, "id_token"));
    }

    private static Secret secret(Answer answer, String member) {
        JsonNode found = answer.body().path(member);
        return found.isTextual() && OAuthCalls.isSendable(found.asText()) ? new Secret(found.asText()) : null;
    }

    /**
     * Asks whose account it is, as the manifest says; else the ID token tells it. It came from the token endpoint
     * itself, so that its signature needn't be checked (OpenID Connect Core 1.0 §3.1.3.7).
     *
     * @return the account's name; empty where nothing tells it
     * @throws IsvException if the ISV does not answer the request for it
     */
    public Optional<String> account(Instance instance, Trace trace, AuthorizationCode code, Granted granted)
            throws IsvException {
        SecretsInUse secrets = SecretsInUse.of(instance);
        Stream.of(granted.accessToken(), granted.refreshToken(), granted.idToken())
                .filter(secret -> secret != null)
                .forEach(secrets::add);
        Account account = code.consent().account();
        Optional<String> name = account != null
                ? asked(instance, trace, account, granted)
                : Optional.ofNullable(granted.idToken()).flatMap(token -> told(code, token));
        return name.map(secrets::words)
                .map(text -> text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text)
                .filter(text -> !text.isBlank());
    }

    private Optional<String> asked(Instance instance, Trace trace, Account account, Granted granted)
            throws IsvException {
        Map<String, Secret> headers = new LinkedHashMap<>();
        instance.connection().headers().forEach((name, value) -> headers.put(name, new Secret(value)));
        headers.put(
                "Authorization", new Secret("Bearer " + granted.accessToken().reveal()));
        Request request = new Request(
                "its account",
                "GET",
                account.url(),
                true,
                () -> new Content(headers, null, List.of(granted.accessToken())));
        Answer answer = calls.send(instance, trace, request);
        if (!answer.succeeded()) {
            throw new IsvException(
                    Code.ISV_REJECTED,
                    answer.status(),
                    "The ISV answered the request for the account with status " + answer.status() + ".",
                    TokenFailures.details(instance, answer),
                    null);
        }
        JsonNode name = Json.pick(Json.path(account.name()), answer.body());
        return Optional.ofNullable(name).filter(JsonNode::isValueNode).map(JsonNode::asText);
    }

    private static Optional<String> told(AuthorizationCode code, Secret idToken) {
        try {
            JWTClaimsSet claims = JWTParser.parse(idToken.reveal()).getJWTClaimsSet();
            String issuer = code.consent().issuer();
            if (claims == null
                    || !claims.getAudience().contains(code.client().id())
                    || issuer != null && !issuer.equals(claims.getIssuer())) {
                return Optional.empty();
            }
            return NAMES.stream()
                    .map(claims::getClaim)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst();
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
