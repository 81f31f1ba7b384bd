package org.actionroutes.instance;

import io.vertx.core.net.impl.pkcs1.PrivateKeyParser;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys in PEM (RFC 7468), not encrypted: PKCS #8, PKCS #1 for RSA and SEC 1 for elliptic curves. */
public final class PrivateKeyPem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1PRIVATE KEY-----");

    private PrivateKeyPem() {}

    /**
     * @param pem a key
     * @throws IllegalArgumentException if it is not one; its message quotes nothing of it
     */
    public static PrivateKey parse(Secret pem) {
        Matcher block = BLOCK.matcher(pem.reveal());
        if (block.find()) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(block.group(2));
                return switch (block.group(1)) {
                    case "RSA " -> KeyFactory.getInstance("RSA").generatePrivate(PrivateKeyParser.getRSAKeySpec(der));
                    case "EC " -> KeyFactory.getInstance("EC").generatePrivate(PrivateKeyParser.getECKeySpec(der));
                    default ->
                        KeyFactory.getInstance(PrivateKeyParser.getPKCS8EncodedKeyAlgorithm(der))
                                .generatePrivate(new PKCS8EncodedKeySpec(der));
                };
            } catch (GeneralSecurityException | RuntimeException e) {
                // Said below, without what it says of the key; what reads the bytes runs over their end where they are
                // cut off.
            }
        }
        throw new IllegalArgumentException(
                "is not a private key in PEM, from '-----BEGIN PRIVATE KEY-----' on and not encrypted");
    }
}
