package org.actionroutes.isv.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.actionroutes.instance.TlsIdentity;

/** Turns PEM into what TLS connections are made with. */
public final class TlsIdentities {

    private static final String[] KEY_TYPES = {"RSA", "EC", "EdDSA", "RSASSA-PSS"};

    private TlsIdentities() {}

    /**
     * @param identity what an instance was given
     * @throws IllegalArgumentException if something of it can't be used, with a sentence that says what; it quotes
     *     nothing
     */
    public static SSLContext context(TlsIdentity identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(identity), trusted(identity), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JVM can't do TLS", e);
        }
    }

    private static KeyManager[] keys(TlsIdentity identity) throws GeneralSecurityException {
        if (identity.certificate() == null) {
            return null;
        }
        certificates(identity.certificate(), "client certificate");
        X509KeyManager keys = readKeys(identity);
        String entry = keys.chooseClientAlias(KEY_TYPES, null, null);
        if (entry == null || !belongTogether(keys.getPrivateKey(entry), keys.getCertificateChain(entry)[0])) {
            throw new IllegalArgumentException(
                    "The private key does not belong to the client certificate; the certificate itself has "
                            + "to be the first of its chain.");
        }
        return new KeyManager[] {keys};
    }

    /** Vert.x reads each kind of PEM key that there is; the JDK reads none. */
    private static X509KeyManager readKeys(TlsIdentity identity) {
        try {
            return (X509KeyManager) new PemKeyCertOptions()
                    .setKeyValue(Buffer.buffer(identity.privateKey().reveal()))
                    .setCertValue(Buffer.buffer(identity.certificate()))
                    .getKeyManagerFactory(null)
                    .getKeyManagers()[0];
        } catch (Exception e) {
            // What Vert.x says may quote the key.
            throw new IllegalArgumentException(
                    "The private key is not an RSA or EC key in PEM, from '-----BEGIN PRIVATE KEY-----' on "
                            + "and not encrypted.");
        }
    }

    private static boolean belongTogether(PrivateKey key, Certificate certificate) {
        String algorithm = key.getAlgorithm().equals("RSA")
                ? "SHA256withRSA"
                : key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm();
        try {
            byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(probe);
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certificate.getPublicKey());
            checking.update(probe);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static TrustManager[] trusted(TlsIdentity identity) throws GeneralSecurityException, IOException {
        if (identity.trustedCertificates() == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates(identity.trustedCertificates(), "trusted certificate")) {
            store.setCertificateEntry("own-" + number++, certificate);
        }
        for (TrustManager manager : managers(null)) {
            for (X509Certificate certificate :
                    manager instanceof X509TrustManager common ? common.getAcceptedIssuers() : new X509Certificate[0]) {
                store.setCertificateEntry("common-" + number++, certificate);
            }
        }
        return managers(store);
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> certificates(String pem, String what) throws CertificateException {
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException(notPem(what), e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(notPem(what));
        }
        return found;
    }

    private static String notPem(String what) {
        return "The " + what + " is not one in PEM, from '-----BEGIN CERTIFICATE-----' on.";
    }
}
