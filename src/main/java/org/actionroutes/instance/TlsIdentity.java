package org.actionroutes.instance;

/**
 * What one instance's TLS connections to the ISV differ in from those of others (RFC 8446, RFC 8705 for OAuth).
 * Everything is PEM (RFC 7468).
 *
 * @param certificate the client certificate, followed by the certificates that lead to its issuer; null for none
 * @param privateKey the certificate's key, RSA or EC, not encrypted, in PKCS #8, PKCS #1 or SEC 1; null where there is
 *     no certificate
 * @param trustedCertificates authorities that the ISV's certificate may come from, besides those that the JVM trusts;
 *     null for none
 */
public record TlsIdentity(String certificate, Secret privateKey, String trustedCertificates) {

    @Override
    public String toString() {
        return certificate == null ? "TLS with further authorities" : "TLS with a client certificate";
    }
}
