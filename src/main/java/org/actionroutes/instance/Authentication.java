package org.actionroutes.instance;

import java.net.URI;
import java.util.Map;

/** One way in which Action Routes proves itself to the ISV on behalf of one instance. */
public sealed interface Authentication {

    /** It can be read as a token, as a key, and as name and password of Basic (RFC 7617). */
    Secret WRONG = new Secret("YWN0aW9uLXJvdXRlczp3cm9uZw==");

    /** @return the name of the query parameter that it is sent in, or null where it is sent elsewhere */
    default String queryParameter() {
        return null;
    }

    /** @return what the ISV must refuse, in the same place of a request */
    Fixed wrong();

    /** What is put into a request as it is. */
    sealed interface Fixed extends Authentication {}

    /** What needs a token, which is got by a call, expires, and can be got again. */
    sealed interface Renewable extends Authentication {

        /** @return what is put into a request, with the token in it */
        default Fixed with(Secret token) {
            return new Header("Authorization", new Secret("Bearer " + token.reveal()));
        }

        @Override
        default Fixed wrong() {
            return with(WRONG);
        }
    }

    /**
     * A fixed header: a bearer token (RFC 6750), Basic (RFC 7617) or a key.
     *
     * @param name the header's name
     * @param value its whole value
     */
    record Header(String name, Secret value) implements Fixed {

        @Override
        public Fixed wrong() {
            String scheme = value.reveal().substring(0, value.reveal().indexOf(' ') + 1);
            return new Header(name, new Secret(scheme + WRONG.reveal()));
        }
    }

    /**
     * A fixed query parameter.
     *
     * @param name the parameter's name
     * @param value its value, not encoded
     */
    record Query(String name, Secret value) implements Fixed {

        @Override
        public Fixed wrong() {
            return new Query(name, WRONG);
        }

        @Override
        public String queryParameter() {
            return name;
        }
    }

    /**
     * OAuth 2.0 client credentials (RFC 6749 §4.4).
     *
     * @param tokenUrl the token endpoint, absolute
     * @param client who asks
     * @param scope the scopes asked for, separated by spaces, or null for the ISV's default
     * @param parameters further parameters of the token request, such as {@code audience}
     */
    record ClientCredentials(URI tokenUrl, OAuthClient client, String scope, Map<String, Secret> parameters)
            implements Renewable {}

    /**
     * OAuth 2.0 authorization code (RFC 6749 §4.1), after a customer's consent: tokens come by a refresh token (§6).
     *
     * @param consent how consent is asked for
     * @param tokenUrl the token endpoint, absolute
     * @param client who asks
     * @param parameters further parameters of the token request
     * @param refreshToken what consent gave; a later one may have taken its place at the ISV. Empty before any consent
     */
    record AuthorizationCode(
            Consent consent, URI tokenUrl, OAuthClient client, Map<String, Secret> parameters, Secret refreshToken)
            implements Renewable {}

    /**
     * How a customer's consent is asked for.
     *
     * @param authorizationUrl where a customer consents, absolute
     * @param scope the scopes that are asked for, separated by spaces, or null for the ISV's default
     * @param issuer what the ISV names itself by in its answers (RFC 9207), or null where it does not
     * @param parameters further parameters of the authorization request
     * @param account what tells whose account was connected, or null
     */
    record Consent(
            URI authorizationUrl, String scope, String issuer, Map<String, String> parameters, Account account) {}

    /**
     * A request that tells whose account an access token is of.
     *
     * @param url absolute; it is a GET
     * @param name a JSONPath to the account's name in its answer
     */
    record Account(URI url, String name) {}

    /**
     * A token that a login call gives.
     *
     * @param call what to send
     * @param answer where the token is in the answer
     * @param inQuery whether the token goes into the query; otherwise it goes into a header
     * @param name the name of that parameter or header
     * @param template its value, with {@code {token}} for the token
     */
    record LoginToken(LoginCall call, LoginAnswer answer, boolean inQuery, String name, Secret template)
            implements Renewable {

        @Override
        public Fixed with(Secret token) {
            Secret value = new Secret(template.reveal().replace("{token}", token.reveal()));
            return inQuery ? new Query(name, value) : new Header(name, value);
        }

        @Override
        public String queryParameter() {
            return inQuery ? name : null;
        }
    }

    /**
     * A login call.
     *
     * @param method the HTTP method
     * @param url absolute
     * @param headers its own headers
     * @param contentType the media type of the body, or null where there is none
     * @param body the body, or null
     */
    record LoginCall(String method, URI url, Map<String, Secret> headers, String contentType, Secret body) {}

    /**
     * Where a login call's answer has the token and says how long it is valid. Of {@code expiresIn}, {@code expiresAt}
     * and {@code lifetime} at most one is there; without any, a token is valid until the API refuses it.
     *
     * @param token a JSONPath, or null where the token is in a header
     * @param tokenHeader that header's name, or null
     * @param expiresIn a JSONPath to a number of seconds, or null
     * @param expiresAt a JSONPath to a point in time, or null
     * @param lifetime a number of seconds, or null
     */
    record LoginAnswer(String token, String tokenHeader, String expiresIn, String expiresAt, Integer lifetime) {}
}
