package org.actionroutes.cases;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The secrets that instances of cases name as variables of the environment. */
public final class CaseSecrets {

    /** The token of callers: {@code CALLER}. */
    public static final String CALLER = "caller-secret";

    /** The secret for the ISV: {@code SECRET}. */
    public static final String ISV = "stub-token";

    private static final String KEY = "PRIVATE_KEY";

    private CaseSecrets() {}

    /** @return the environment, with a key made for this process: {@code PRIVATE_KEY}, RSA in PEM */
    public static Map<String, String> environment() {
        return Map.of("CALLER", CALLER, "SECRET", ISV, KEY, Key.PEM);
    }

    /**
     * @param instance the file that names the variables
     * @return the environment as far as it needs it: a key takes a second to make
     */
    public static Map<String, String> environment(String instance) {
        return instance.contains(KEY) ? environment() : Map.of("CALLER", CALLER, "SECRET", ISV);
    }

    private static final class Key {

        private static final String PEM = make();

        private static String make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(
                                        generator.generateKeyPair().getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n";
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has RSA", e);
            }
        }
    }
}
