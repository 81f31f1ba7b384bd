package org.actionroutes.cases;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** Keys for tests. Those for RSA take seconds, so each is made once in a process that needs it; none lies about. */
public final class TestKeys {

    private TestKeys() {}

    /** One for RSA. */
    public static final class Rsa {
        public static final KeyPair PAIR = pair("RSA", 2048);
        public static final String PEM = pem(PAIR);

        private Rsa() {}
    }

    /** Another. */
    public static final class OtherRsa {
        public static final KeyPair PAIR = pair("RSA", 2048);

        private OtherRsa() {}
    }

    public static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The pair as a JSON Web Key. */
    public static RSAKey jwk(String id, KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID(id)
                .build();
    }

    /** The private key in PKCS #8. */
    public static String pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
