package org.actionroutes.instance;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.actionroutes.text.Sha256;

/**
 * What a caller of an instance has to present, kept only as its SHA-256 digest. The secret is a generated bearer token
 * (RFC 6750) of high entropy, so a plain digest suffices and no slow password hash is needed.
 */
public final class CallerSecret {

    private final List<byte[]> sha256;

    private CallerSecret(List<byte[]> sha256) {
        this.sha256 = sha256;
    }

    /** @param secret the secret in clear; only its digest is kept */
    public static CallerSecret of(Secret secret) {
        return new CallerSecret(List.of(Sha256.of(secret.reveal())));
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
        return new CallerSecret(List.of(bytes));
    }

    /** @return what any of these lets in; nobody where there are none */
    public static CallerSecret anyOf(List<CallerSecret> secrets) {
        return new CallerSecret(
                secrets.stream().flatMap(secret -> secret.sha256.stream()).toList());
    }

    /** @return whether nothing matches it */
    public boolean isNobodys() {
        return sha256.isEmpty();
    }

    /**
     * @return the digest, as {@link #ofSha256} reads it
     * @throws IllegalStateException if it stands for several
     */
    public String sha256() {
        if (sha256.size() != 1) {
            throw new IllegalStateException("there is no digest of several");
        }
        return HexFormat.of().formatHex(sha256.get(0));
    }

    /**
     * Compares in constant time.
     *
     * @param presented what the caller sent
     * @return whether it is the secret
     */
    public boolean matches(String presented) {
        byte[] digest = Sha256.of(presented);
        boolean matches = false;
        for (byte[] one : sha256) {
            matches |= MessageDigest.isEqual(one, digest);
        }
        return matches;
    }
}
