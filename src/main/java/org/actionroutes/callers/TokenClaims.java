package org.actionroutes.callers;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.actionroutes.instance.JwtIssuer;

/**
 * What has to be in a token: that it is of this issuer, for this audience and this subject, and valid now. A request to
 * log a user out has to be one that can be told from others, and valid for an hour at most, for as long as which it is
 * remembered.
 */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private static final int SKEW_SECONDS = 30;
    private static final int LONGEST_LOGOUT_SECONDS = 3600;
    private static final int LONGEST_ID = 256;

    private final JwtIssuer issuer;
    private final TokenUse use;

    TokenClaims(JwtIssuer issuer, TokenUse use) {
        super(issuer.audiences(), null, required(use), Set.of());
        setMaxClockSkew(SKEW_SECONDS);
        this.issuer = issuer;
        this.use = use;
    }

    private static Set<String> required(TokenUse use) {
        Set<String> names = new HashSet<>(Set.of("iss", "aud", "exp"));
        if (use == TokenUse.universalLogout) {
            names.addAll(Set.of("sub", "jti"));
        }
        return names;
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
        super.verify(claims, context);
        if (!issuer.issuers().contains(claims.getIssuer())) {
            throw new BadJWTException("JWT issuer rejected");
        }
        if (claims.getIssueTime() != null && isLater(claims.getIssueTime(), SKEW_SECONDS)) {
            throw new BadJWTException("JWT issued in the future");
        }
        if (use == TokenUse.universalLogout) {
            logout(claims);
        } else if (issuer.subject() != null && !issuer.subject().equals(claims.getSubject())) {
            throw new BadJWTException("JWT subject rejected");
        }
    }

    /** Of which subject it is, is another question: who is known may be told that it is not allowed. */
    private static void logout(JWTClaimsSet claims) throws BadJWTException {
        if (isLater(claims.getExpirationTime(), LONGEST_LOGOUT_SECONDS)) {
            throw new BadJWTException("JWT valid for more than an hour");
        }
        if (claims.getJWTID().isEmpty() || claims.getJWTID().length() > LONGEST_ID) {
            throw new BadJWTException("JWT ID empty or too long");
        }
    }

    private static boolean isLater(Date time, int seconds) {
        return time.toInstant().isAfter(Instant.now().plusSeconds(seconds));
    }
}
