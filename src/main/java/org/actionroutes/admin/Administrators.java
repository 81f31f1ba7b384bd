package org.actionroutes.admin;

import java.util.Map;
import java.util.Optional;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;

/** Who may call the management API: whoever has the ADMIN_TOKEN, or a JWT of the issuer that is configured. */
public final class Administrators {

    /** What the audit log calls whoever has the ADMIN_TOKEN. */
    public static final String ADMIN = "admin";

    private static final String SCHEME = "Bearer ";
    /** Where there is no such secret, as much is done as where there is one. */
    private static final CallerSecret NOBODYS = CallerSecret.anyOf(java.util.List.of());

    private final CallerSecret secret;
    private final TokenSubjects tokens;

    private Administrators(CallerSecret secret, TokenSubjects tokens) {
        this.secret = secret;
        this.tokens = tokens;
    }

    /**
     * @param environment the variables of the process
     * @return who may call; empty where neither a secret nor an issuer is set
     * @throws IllegalArgumentException if one of them is not as it should be
     */
    public static Optional<Administrators> of(Map<String, String> environment) {
        String token = environment.getOrDefault("ADMIN_TOKEN", "").strip();
        Optional<TokenSubjects> tokens = IssuerTokens.of(environment);
        return token.isEmpty() && tokens.isEmpty()
                ? Optional.empty()
                : Optional.of(new Administrators(
                        token.isEmpty() ? NOBODYS : CallerSecret.of(new Secret(token)),
                        tokens.orElse(presented -> Optional.empty())));
    }

    /**
     * May wait for an issuer's keys.
     *
     * @param authorization the value of the header {@code Authorization}; empty where there is none
     * @return the name of who calls; empty for nobody that may
     */
    Optional<String> who(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String presented = authorization.substring(SCHEME.length()).strip();
        return secret.matches(presented) ? Optional.of(ADMIN) : tokens.subject(presented);
    }
}
