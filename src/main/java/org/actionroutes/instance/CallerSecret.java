package org.actionroutes.instance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a caller of an instance has to present, kept only as its SHA-256 digest. The secret is a generated bearer token
 * (RFC 6750) of high entropy, so a plain digest suffices and no slow password hash is needed.
 */
public final class CallerSecret {

    private final byte[] sha256;

    private CallerSecret(byte[] sha256) {
        this.sha256 = sha256;
    }

    /** @param secret the secret in clear; only its digest is kept */
    public static CallerSecret of(Secret secret) {
        return new CallerSecret(digest(secret.reveal()));
    }

    /**
     * @param hex the secret's SHA-256 digest, 64 hexadecimal digits
     * @throws IllegalArgumentException if it is anything else
     */
    public static CallerSecret ofSha256(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.toLowerCase(java.util.Locale.ROOT));
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 hexadecimal digits, not " + hex.length());
        }
        return new CallerSecret(bytes);
    }

    /**
     * Compares in constant time.
     *
     * @param presented what the caller sent
     * @return whether it is the secret
     */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(sha256, digest(presented));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
