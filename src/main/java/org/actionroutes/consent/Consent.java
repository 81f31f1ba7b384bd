package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.token.CodeExchange;
import org.actionroutes.isv.token.CodeExchange.Granted;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Consents;
import org.actionroutes.store.Consents.Connectable;
import org.actionroutes.store.Consents.NotConnectable;
import org.actionroutes.store.StoreUnavailable;

/** Asks an ISV for a customer's consent, and keeps what it gives (RFC 6749 §4.1, RFC 7636, RFC 9207). */
public final class Consent {

    /** What of the ISV's words goes into the audit log as the outcome. */
    private static final int LONGEST_OUTCOME = 100;

    /**
     * What was connected.
     *
     * @param account the account's name in the ISV's words, or null where it is not known
     * @param why why it is not known, or null
     */
    public record Connected(String account, String why) {}

    private final Consents store;
    private final CodeExchange codes;

    /**
     * @param store where instances are
     * @param codes sends what consent gave to the token endpoint
     */
    public Consent(Consents store, CodeExchange codes) {
        this.store = store;
        this.codes = codes;
    }

    /** @return where to send the browser that is to ask for consent */
    public static URI request(Connectable instance, Attempt attempt) {
        Authentication.Consent consent = instance.code().consent();
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
                        ResponseType.CODE, new ClientID(instance.code().client().id()))
                .endpointURI(consent.authorizationUrl())
                .redirectionURI(attempt.redirectUri())
                .state(new State(attempt.state()))
                .codeChallenge(new CodeVerifier(attempt.verifier().reveal()), CodeChallengeMethod.S256);
        if (consent.scope() != null) {
            request.scope(Scope.parse(consent.scope()));
        }
        consent.parameters().forEach(request::customParameter);
        return request.build().toURI();
    }

    /**
     * Takes what the ISV sent the browser back with, gets tokens for it, and keeps the refresh token before anything is
     * done with it.
     *
     * @param attempt the one whose state it has
     * @param answer the parameters of the query
     * @param actor who gave consent
     * @throws Refused if the ISV gave none, or what it gave can't be taken; the instance is as it was then
     */
    public Connected finish(Connectable instance, Attempt attempt, Map<String, List<String>> answer, Actor actor)
            throws Refused {
        try {
            AuthorizationResponse response = parsed(instance, attempt, answer);
            if (!response.indicatesSuccess()) {
                throw refusal(instance, response.toErrorResponse(), actor);
            }
            return granted(
                    instance,
                    attempt,
                    new Secret(
                            response.toSuccessResponse().getAuthorizationCode().getValue()),
                    actor);
        } catch (StoreUnavailable e) {
            throw new Refused(
                    503,
                    "Not connected",
                    List.of(
                            "The database of instances can't be reached, so nothing could be kept. The instance is as"
                                    + " it was.",
                            "Begin anew when the database is back."));
        }
    }

    private AuthorizationResponse parsed(Connectable instance, Attempt attempt, Map<String, List<String>> answer)
            throws Refused {
        if (answer.values().stream().anyMatch(values -> values.size() != 1)) {
            throw misfit("A parameter stands in it more than once.");
        }
        try {
            AuthorizationResponse response = AuthorizationResponse.parse(attempt.redirectUri(), answer);
            checkIssuer(instance, response.getIssuer());
            if (response.getState() == null || !response.getState().getValue().equals(attempt.state())) {
                throw misfit("Its state is not the one that was sent.");
            }
            if (response.indicatesSuccess() && response.toSuccessResponse().getAuthorizationCode() == null) {
                throw misfit("It has neither a code nor an error.");
            }
            return response;
        } catch (ParseException | IllegalArgumentException e) {
            throw misfit("It is not what OAuth 2.0 (RFC 6749, section 4.1.2) has it.");
        }
    }

    /** Else a code of one ISV could be taken to the token endpoint of another (RFC 9207, RFC 9700 §4.4). */
    private static void checkIssuer(Connectable instance, Issuer issuer) throws Refused {
        String expected = instance.code().consent().issuer();
        if (expected != null && (issuer == null || !issuer.getValue().equals(expected))) {
            throw misfit(
                    issuer == null
                            ? "It does not say which server it is from (iss), as the manifest has it."
                            : "It is from another server (iss) than the manifest names.");
        }
    }

    private static Refused misfit(String what) {
        return new Refused(
                400,
                "Not connected",
                List.of("The answer that your browser brought from the ISV can't be taken. " + what, "Begin anew."));
    }

    private Refused refusal(Connectable instance, AuthorizationErrorResponse response, Actor actor) {
        ErrorObject error = response.getErrorObject();
        String code = Optional.ofNullable(error.getCode()).orElse("unknown");
        SecretsInUse secrets = SecretsInUse.of(instance.instance());
        String shown = secrets.words(code);
        store.refused(instance, actor, shown.length() > LONGEST_OUTCOME ? shown.substring(0, LONGEST_OUTCOME) : shown);
        List<String> sentences = new ArrayList<>();
        sentences.add(meaning(code));
        String said = secrets.words(Optional.ofNullable(error.getDescription()).orElse(""));
        sentences.add("The ISV's words: " + shown + (said.isBlank() ? "" : ": " + said));
        sentences.add("The instance is as it was.");
        return new Refused(code.equals("access_denied") ? 403 : 502, "Not connected", sentences);
    }

    private static String meaning(String code) {
        return switch (code) {
            case "access_denied" ->
                "Consent was not given: you, or a rule of the ISV, declined it. Begin anew with an account that may give"
                        + " it.";
            case "invalid_scope" ->
                "The ISV does not know, or does not allow, a scope that was asked for: 'scope' in the integration's"
                        + " manifest, or what its client may ask for at the ISV.";
            case "unauthorized_client", "unsupported_response_type", "invalid_request" ->
                "The ISV does not take the request of this client: look at how the client is registered at the ISV, and"
                        + " at its redirect URI there.";
            case "server_error", "temporarily_unavailable" -> "The ISV can't do it for now. Begin anew a little later.";
            default -> "The ISV answered with an error.";
        };
    }

    private Connected granted(Connectable instance, Attempt attempt, Secret code, Actor actor) throws Refused {
        Instance called = instance.instance();
        Trace trace = new Trace(new TracedAction(UUID.randomUUID().toString(), called, "connect", ""), List.of());
        Granted granted;
        try {
            granted = codes.exchange(called, trace, instance.code(), code, attempt.verifier(), attempt.redirectUri());
        } catch (IsvException e) {
            store.refused(instance, actor, e.code().name());
            throw new Refused(502, "Not connected", said(e, "The instance is as it was. Begin anew."));
        }
        if (granted.refreshToken() == null) {
            store.refused(instance, actor, "no_refresh_token");
            throw new Refused(
                    502,
                    "Not connected",
                    List.of(
                            "The ISV gave an access token, but no refresh token, so that the connection would end with"
                                    + " it. The instance is as it was.",
                            "Many ISVs want the scope offline_access, others a parameter such as access_type=offline with"
                                    + " prompt=consent ('scope' and 'authorizationParameters' in the manifest), or a"
                                    + " setting of the client."));
        }
        try {
            store.keep(instance, granted.refreshToken(), actor);
        } catch (NotConnectable e) {
            throw new Refused(409, "Not connected", List.of(e.getMessage()));
        }
        return named(instance, trace, granted, actor);
    }

    /** From here on it is connected, whatever happens. */
    private Connected named(Connectable instance, Trace trace, Granted granted, Actor actor) {
        try {
            Optional<String> account = codes.account(instance.instance(), trace, instance.code(), granted);
            account.ifPresent(name -> store.connectedAs(instance, name, actor));
            return new Connected(
                    account.orElse(null), account.isPresent() ? null : "The ISV's answer does not tell whose it is.");
        } catch (IsvException e) {
            return new Connected(null, String.join(" ", said(e)));
        } catch (StoreUnavailable e) {
            return new Connected(null, "The database can't be reached any more.");
        }
    }

    private static List<String> said(IsvException e, String... more) {
        List<String> sentences = new ArrayList<>();
        sentences.add(e.getMessage());
        e.details().forEach(words -> sentences.add("The ISV's words: " + words));
        sentences.addAll(List.of(more));
        return sentences;
    }
}
