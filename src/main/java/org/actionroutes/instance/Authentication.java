package org.actionroutes.instance;

import java.net.URI;

/** One way in which Action Routes proves itself to the ISV on behalf of one instance. */
public sealed interface Authentication {

    /**
     * A fixed header: a bearer token (RFC 6750), Basic (RFC 7617) or a key.
     *
     * @param name  the header's name
     * @param value its whole value
     */
    record Header(String name, Secret value) implements Authentication {
    }

    /**
     * A fixed query parameter.
     *
     * @param name  the parameter's name
     * @param value its value, not encoded
     */
    record Query(String name, Secret value) implements Authentication {
    }

    /**
     * OAuth 2.0 client credentials (RFC 6749 §4.4).
     *
     * @param tokenUrl     the token endpoint, absolute
     * @param clientId     the client's identifier
     * @param clientSecret the client's secret
     * @param method       how the client proves itself to the token endpoint
     * @param scope        the scopes asked for, separated by spaces, or null for the ISV's default
     */
    record ClientCredentials(URI tokenUrl, String clientId, Secret clientSecret, Method method, String scope)
            implements Authentication {

        /** Client authentication methods by their names in the IANA registry (RFC 8414 §2). */
        public enum Method {
            client_secret_basic, client_secret_post
        }
    }
}
