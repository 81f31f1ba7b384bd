package org.actionroutes.admin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.Scope;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.text.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JWTs of one issuer for one audience, signed with one of its public keys; they name a subject and come to an end. */
final class IssuerTokens implements TokenSubjects {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerTokens.class);
    /** With public keys only; so neither "none" nor a public key taken for a shared secret gets anywhere. */
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private static final int TIMEOUT_MS = 2_000;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int LONGEST_TOKEN = 8_192;
    private static final int LONGEST_NAME = 200;
    private static final int SKEW_SECONDS = 60;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    private final String scope;

    private IssuerTokens(String issuer, String audience, URL keys, String scope) {
        this.scope = scope;
        JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(
                        keys, new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES))
                .build();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                null, JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("sub", "exp"));
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * @param environment the variables of the process
     * @return empty where no issuer is set
     * @throws IllegalArgumentException if what is set is not as it should be
     */
    static Optional<TokenSubjects> of(Map<String, String> environment) {
        String issuer = environment.getOrDefault("ADMIN_JWT_ISSUER", "").strip();
        String audience = environment.getOrDefault("ADMIN_JWT_AUDIENCE", "").strip();
        String keys = environment.getOrDefault("ADMIN_JWKS_URL", "").strip();
        String scope = environment.getOrDefault("ADMIN_JWT_SCOPE", "").strip();
        if (issuer.isEmpty() && audience.isEmpty() && keys.isEmpty() && scope.isEmpty()) {
            return Optional.empty();
        }
        if (issuer.isEmpty() || audience.isEmpty() || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "for JWTs of administrators, ADMIN_JWT_ISSUER, ADMIN_JWT_AUDIENCE and ADMIN_JWKS_URL have to be"
                            + " set, all three");
        }
        try {
            URI url = URI.create(keys);
            if (url.getHost() == null || !isSafe(url)) {
                throw new MalformedURLException();
            }
            return Optional.of(new IssuerTokens(issuer, audience, url.toURL(), scope));
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "ADMIN_JWKS_URL should be the URL of the issuer's keys, such as https://idp.example/keys", e);
        }
    }

    /** Whoever can change the keys on their way may manage all instances. */
    private static boolean isSafe(URI url) {
        return "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && url.getHost().matches("127(\\.\\d+){3}|\\[::1]|localhost");
    }

    /** By {@code scope}, a text (RFC 8693, 4.2), or by {@code scp}, a list, which some issuers have in its place. */
    private boolean mayManage(JWTClaimsSet claims) throws ParseException {
        if (scope.isEmpty()) {
            return true;
        }
        List<String> listed = claims.getClaim("scp") instanceof List<?> ? claims.getStringListClaim("scp") : List.of();
        Scope granted = claims.getClaim("scope") instanceof String text ? Scope.parse(text) : new Scope();
        return listed.contains(scope) || granted.contains(scope);
    }

    @Override
    public Optional<String> subject(String token) {
        if (token.length() > LONGEST_TOKEN
                || token.chars().filter(one -> one == '.').count() != 2) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String subject = claims.getSubject();
            return subject.isBlank() || !mayManage(claims)
                    ? Optional.empty()
                    : Optional.of("sub=" + Line.of(subject, LONGEST_NAME));
        } catch (ParseException | BadJOSEException e) {
            LOG.debug("a token is not taken", e);
            return Optional.empty();
        } catch (JOSEException e) {
            LOG.warn(
                    "Keys of the issuer of administrators' tokens can't be had: {}",
                    Line.of(e.toString(), LONGEST_NAME));
            return Optional.empty();
        }
    }
}
