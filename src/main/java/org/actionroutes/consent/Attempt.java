package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import org.actionroutes.instance.Secret;

/**
 * What one request for consent is known by again, when the browser comes back.
 *
 * @param state what the ISV sends back as it was (RFC 6749 §10.12)
 * @param verifier what proves to the token endpoint that the code is asked for by who began (RFC 7636)
 * @param redirectUri where the ISV sends the browser, exactly
 */
public record Attempt(String state, Secret verifier, URI redirectUri) {

    /** @return a new one, which nobody can guess */
    public static Attempt to(URI redirectUri) {
        return new Attempt(new State().getValue(), new Secret(new CodeVerifier().getValue()), redirectUri);
    }
}
