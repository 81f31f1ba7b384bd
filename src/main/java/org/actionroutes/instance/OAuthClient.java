package org.actionroutes.instance;

/**
 * Who Action Routes is to a token endpoint, and how it proves that (RFC 6749 §2.3).
 *
 * @param id the client's identifier
 * @param method how it proves that it is this client
 * @param secret the client's secret, or null where the method needs none
 * @param key what signs assertions, or null where the method needs none
 */
public record OAuthClient(String id, Method method, Secret secret, SigningKey key) {

    /** Client authentication methods by their names in the IANA registry (RFC 8414 §2, RFC 8705 §2.1.1). */
    public enum Method {
        client_secret_basic,
        client_secret_post,
        private_key_jwt,
        tls_client_auth,
        none
    }

    /**
     * What signs the assertions of {@code private_key_jwt} (RFC 7523 §2.2).
     *
     * @param pem the private key, as {@link PrivateKeyPem} reads it
     * @param algorithm the signature's algorithm by its name in RFC 7518
     * @param id which of the client's keys it is, or null
     * @param audience whom the assertions are for
     */
    public record SigningKey(Secret pem, String algorithm, String id, String audience) {}
}
