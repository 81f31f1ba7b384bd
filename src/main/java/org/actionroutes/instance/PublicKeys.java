package org.actionroutes.instance;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads public keys that signatures are checked with: a JWK Set (RFC 7517), or certificates in PEM (RFC 7468). */
final class PublicKeys {

    private static final int LEAST_RSA_BITS = 2048;

    private PublicKeys() {}

    /**
     * @return at least one; those of certificates have no key id
     * @throws IllegalArgumentException if they are something else, or there is a secret among them; its message quotes
     *     nothing of them
     */
    static JWKSet parse(String text) {
        List<JWK> keys = text.startsWith("-----BEGIN CERTIFICATE-----") ? ofCertificates(text) : ofJwks(text);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("holds no key");
        }
        for (JWK key : keys) {
            if (key.isPrivate()) {
                throw new IllegalArgumentException(
                        "holds a secret key; whose token is checked needs its public keys only");
            }
            if (key instanceof RSAKey && key.size() < LEAST_RSA_BITS) {
                throw new IllegalArgumentException("holds an RSA key of less than " + LEAST_RSA_BITS + " bits");
            }
        }
        return new JWKSet(keys);
    }

    private static List<JWK> ofJwks(String text) {
        try {
            return JWKSet.parse(text).getKeys();
        } catch (ParseException | RuntimeException e) {
            throw new IllegalArgumentException("is neither a JWK Set, such as {\"keys\": [...]}, nor certificates in"
                    + " PEM, from '-----BEGIN CERTIFICATE-----' on");
        }
    }

    private static List<JWK> ofCertificates(String text) {
        List<JWK> keys = new ArrayList<>();
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes))) {
                if (certificate.getPublicKey() instanceof RSAPublicKey key) {
                    keys.add(new RSAKey.Builder(key).build());
                } else if (certificate.getPublicKey() instanceof ECPublicKey key) {
                    keys.add(new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build());
                }
            }
            return keys;
        } catch (CertificateException | RuntimeException e) {
            throw new IllegalArgumentException("holds a certificate that can't be read");
        }
    }
}
