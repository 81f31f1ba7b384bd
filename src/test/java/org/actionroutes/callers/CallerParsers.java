package org.actionroutes.callers;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.actionroutes.faces.SignedTokens;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.instance.BasicCaller;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Callers;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.JwtIssuer;
import org.actionroutes.instance.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class CallerParsers {

    private CallerParsers() {}

    public static List<ForeignParser> all() {
        SignedTokens tokens = new SignedTokens();
        TokenCheck check = new TokenCheck(
                new JwtIssuer(
                        Set.of(SignedTokens.ISSUER), Set.of("here"), null, JwtIssuer.ALGORITHMS, null, keys(tokens)),
                TokenUse.call,
                Keys.of(keys(tokens)));
        CallerSecret secret = CallerSecret.of(new Secret("secret of a caller"));
        Instance instance = new Instance(
                "acme",
                "one",
                new Callers(secret, List.of(new BasicCaller(secret, secret)), List.of(), null),
                null,
                null,
                null);
        Proofs proofs = new Proofs(false);
        return List.of(
                new ForeignParser(
                        TokenCheck.class,
                        "a token",
                        List.of(tokens.token("JWT", "elsewhere", "x")),
                        List.of(TokenRefused.class),
                        check::check),
                new ForeignParser(
                        Proofs.class,
                        "a name and a password",
                        List.of("Basic b2t0YTpwYXNz"),
                        List.of(),
                        text -> assertThat(
                                        proofs.ofCaller(instance, text).join().accepted())
                                .isFalse()));
    }

    private static JWKSet keys(SignedTokens tokens) {
        try {
            return JWKSet.parse(tokens.keys());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
