package org.actionroutes.callers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.instance.BasicCaller;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.JwtIssuer;
import org.actionroutes.instance.Secret;

/** Finds out whether a caller may use an instance, by what it sends as {@code Authorization}. */
public final class Proofs implements AutoCloseable {

    /** Where there is no such instance, as much is done as where there is one. */
    private static final CallerSecret NOBODYS = CallerSecret.of(new Secret("nobody's"));

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    /** More than any name and password need. */
    private static final int LONGEST_BASIC = 4 * 1024;

    private final TokenChecks checks;

    /** @param allowPrivateAddresses whether issuers' keys may be had from private addresses */
    public Proofs(boolean allowPrivateAddresses) {
        checks = new TokenChecks(allowPrivateAddresses);
    }

    /** @return whether it is a bearer token, whoever's */
    public static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    /** @return whether it is a user name with a password, whoever's */
    public static boolean isBasic(String authorization) {
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    /**
     * Whether a caller may call an instance's actions.
     *
     * @param instance the instance; null where there is none of the name that the caller gave
     * @param authorization the header's value
     * @return done already unless a signed token has to be checked; failed with {@link KeysUnavailable} or
     *     {@link org.actionroutes.bounds.BusyException} where it can't be known
     */
    public CompletableFuture<Proof> ofCaller(Instance instance, String authorization) {
        if (isBasic(authorization)) {
            return CompletableFuture.completedFuture(basic(instance, authorization));
        }
        if (!isBearer(authorization)) {
            return CompletableFuture.completedFuture(Proof.refused(instance, "it sent no proof that is known here"));
        }
        String token = authorization.substring(BEARER.length()).trim();
        CallerSecret secret = instance == null ? NOBODYS : instance.callers().bearer();
        if (secret.matches(token) && instance != null) {
            return CompletableFuture.completedFuture(Proof.of(instance, null));
        }
        List<JwtIssuer> issuers = instance == null || !isSigned(token)
                ? List.of()
                : instance.callers().jwt();
        return token(instance, issuers, TokenUse.call, token, "the bearer token is wrong");
    }

    /** As {@link #ofCaller}, for a request to log a user out. */
    public CompletableFuture<Proof> ofLogout(Instance instance, String authorization) {
        if (!isBearer(authorization)) {
            return CompletableFuture.completedFuture(Proof.refused(instance, "it sent no proof that is known here"));
        }
        JwtIssuer issuer = instance == null ? null : instance.callers().universalLogout();
        return token(
                instance,
                issuer == null ? List.of() : List.of(issuer),
                TokenUse.universalLogout,
                authorization.substring(BEARER.length()).trim(),
                "it accepts no requests to log users out");
    }

    private static boolean isSigned(String token) {
        return token.chars().filter(character -> character == '.').count() == 2;
    }

    /** @param before why it is refused, as far as is known */
    private CompletableFuture<Proof> token(
            Instance instance, List<JwtIssuer> issuers, TokenUse use, String token, String before) {
        List<CompletableFuture<Proof>> proofs = new ArrayList<>();
        for (JwtIssuer issuer : issuers) {
            proofs.add(checks.check(instance, issuer, use, token).handle((claims, failure) -> {
                Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
                if (why == null) {
                    return Proof.of(instance, claims);
                }
                if (why instanceof TokenRefused refused) {
                    return Proof.refused(instance, "the signed token is refused: " + refused.getMessage());
                }
                throw why instanceof CompletionException completion ? completion : new CompletionException(why);
            }));
        }
        return CompletableFuture.allOf(proofs.toArray(CompletableFuture[]::new))
                .handle((all, failure) -> first(proofs, failure).orElseGet(() -> Proof.refused(instance, before)));
    }

    /** The one that accepts it; else, that it can't be known; else, a refusal. */
    private static Optional<Proof> first(List<CompletableFuture<Proof>> proofs, Throwable failure) {
        List<Proof> known = proofs.stream()
                .filter(proof -> !proof.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
        Optional<Proof> accepted = known.stream().filter(Proof::accepted).findFirst();
        if (accepted.isEmpty() && failure != null) {
            throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
        }
        return accepted.isPresent() ? accepted : known.stream().findFirst();
    }

    private static Proof basic(Instance instance, String authorization) {
        String encoded = authorization.substring(BASIC.length()).trim();
        String pair = encoded.length() > LONGEST_BASIC ? "" : decoded(encoded);
        int colon = pair.indexOf(':');
        String username = colon < 0 ? "" : pair.substring(0, colon);
        String password = colon < 0 ? "" : pair.substring(colon + 1);
        List<BasicCaller> callers =
                instance == null || instance.callers().basic().isEmpty()
                        ? List.of(new BasicCaller(NOBODYS, NOBODYS))
                        : instance.callers().basic();
        boolean matches = false;
        for (BasicCaller caller : callers) {
            matches |= caller.matches(username, password);
        }
        boolean known = instance != null && !instance.callers().basic().isEmpty();
        return known && matches
                ? Proof.of(instance, null)
                : Proof.refused(instance, "the user name or the password is wrong");
    }

    private static String decoded(String encoded) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return "";
        }
    }

    @Override
    public void close() {
        checks.close();
    }
}
