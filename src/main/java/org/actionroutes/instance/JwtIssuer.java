package org.actionroutes.instance;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.util.Set;

/**
 * Whose signed tokens (JWT, RFC 7519) are accepted, and what has to be in them.
 *
 * @param issuers one of these is the token's {@code iss}
 * @param audiences one of these is in its {@code aud}
 * @param subject what its {@code sub} is; null for anybody
 * @param algorithms with which of these it may be signed (RFC 7518)
 * @param jwksUri where the issuer's public keys are; null where they are known
 * @param keys the issuer's public keys; null where they are to be had
 */
public record JwtIssuer(
        Set<String> issuers, Set<String> audiences, String subject, Set<String> algorithms, URI jwksUri, JWKSet keys) {

    /** Those that may be named: each needs a private key to sign with. */
    public static final Set<String> ALGORITHMS = Set.of("RS256", "RS384", "RS512", "ES256", "ES384", "PS256");
}
