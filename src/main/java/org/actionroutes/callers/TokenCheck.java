package org.actionroutes.callers;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.instance.JwtIssuer;
import org.actionroutes.text.Line;

/** Checks tokens of one issuer for one use. What is not even meant for it never makes it ask for keys. */
final class TokenCheck {

    /** Of any token that anybody has to send in a header. */
    private static final int LONGEST = 8 * 1024;

    private static final int LONGEST_REASON = 200;
    /** Key ids are compared with those of keys, and nothing else; what looks like more is refused beforehand. */
    private static final Pattern KEY_ID = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9+=@:_~.-][A-Za-z0-9/+=@:_~.-]{0,255}");

    private final Set<JWSAlgorithm> algorithms;
    private final TokenClaims claims;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    TokenCheck(JwtIssuer issuer, TokenUse use, Keys keys) {
        algorithms = issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        claims = new TokenClaims(issuer, use);
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(use.types()));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        processor.setJWEKeySelector(null);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * May wait for keys.
     *
     * @return what is in the token
     * @throws TokenRefused if it is not one to be accepted
     * @throws KeysUnavailable if that can't be known
     */
    JWTClaimsSet check(String token) throws TokenRefused {
        SignedJWT jwt = parse(token);
        String keyId = jwt.getHeader().getKeyID();
        if (keyId != null && !KEY_ID.matcher(keyId).matches()) {
            throw new TokenRefused("the key id is none");
        }
        if (!algorithms.contains(jwt.getHeader().getAlgorithm())) {
            throw new TokenRefused("it is not signed with an algorithm that is accepted");
        }
        try {
            processor.getJWSTypeVerifier().verify(jwt.getHeader().getType(), null);
            claims.verify(jwt.getJWTClaimsSet(), null);
            return processor.process(jwt, null);
        } catch (KeySourceException e) {
            throw new KeysUnavailable();
        } catch (BadJOSEException | JOSEException | ParseException e) {
            throw new TokenRefused(Line.of(String.valueOf(e.getMessage()), LONGEST_REASON));
        }
    }

    private static SignedJWT parse(String token) throws TokenRefused {
        if (token.length() > LONGEST) {
            throw new TokenRefused("it is longer than any token");
        }
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            throw new TokenRefused("it is no signed JWT");
        }
    }
}
