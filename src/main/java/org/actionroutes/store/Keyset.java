package org.actionroutes.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import org.actionroutes.instance.Secret;

/**
 * Keys that secrets are sealed with (Tink's AEAD). The primary key seals, each of them opens what it has sealed, so
 * that a key can be replaced while others still have what it sealed.
 */
public final class Keyset {

    /** What all that is sealed here begins with: a byte, and the key's number in four. */
    private static final int PREFIX = 5;

    private final KeysetHandle keys;
    private final Aead aead;
    private final byte[] prefix;

    private Keyset(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.prefix = ByteBuffer.allocate(PREFIX)
                .put((byte) 1)
                .putInt(keys.getPrimary().getId())
                .array();
    }

    /**
     * @param json as {@link #json} gives it, or Tink's own tool
     * @throws IllegalArgumentException if it is no keyset for AEAD; its message quotes nothing of it
     */
    public static Keyset of(Secret json) {
        try {
            AeadConfig.register();
            return new Keyset(TinkJsonProtoKeysetFormat.parseKeyset(json.reveal(), InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            // What is wrong with it may quote it.
            throw new IllegalArgumentException("is no keyset; 'action-routes keyset create' makes one");
        }
    }

    /** @return one with a new key */
    public static Keyset create() {
        return made(() -> {
            AeadConfig.register();
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        });
    }

    /** @return the same with another key, which opens, but does not seal yet: all replicas have to have it first */
    public Keyset withAnother() {
        return made(() -> KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /** @return the same, where the key that came last is the one that seals */
    public Keyset withLastAsPrimary() {
        return made(() -> {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
            builder.getAt(builder.size() - 1).makePrimary();
            return builder.build();
        });
    }

    /** @return the same with the key that seals alone; what others have sealed can't be opened any more */
    public Keyset withPrimaryOnly() {
        return made(() -> KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(keys.getPrimary().getKey())
                        .withFixedId(keys.getPrimary().getId())
                        .makePrimary())
                .build());
    }

    private interface Making {

        KeysetHandle make() throws GeneralSecurityException;
    }

    private static Keyset made(Making making) {
        try {
            return new Keyset(making.make());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** @return the keys in clear, as Tink writes them */
    public Secret json() {
        try {
            return new Secret(TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a keyset that was read can be written", e);
        }
    }

    /**
     * @param place what it is for; only who names the same can open it
     * @return the secret, which nobody without the keys can read or replace
     */
    byte[] seal(String place, Secret secret) {
        try {
            return aead.encrypt(secret.reveal().getBytes(StandardCharsets.UTF_8), bytes(place));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * @param place what it was sealed for
     * @throws CannotOpen if none of the keys has sealed it for that
     */
    Secret open(String place, byte[] sealed) {
        try {
            return new Secret(new String(aead.decrypt(sealed, bytes(place)), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new CannotOpen(place);
        }
    }

    /** Whether the key that seals now has sealed it. */
    boolean isCurrent(byte[] sealed) {
        return sealed.length > PREFIX && Arrays.equals(prefix, Arrays.copyOf(sealed, PREFIX));
    }

    /** What can't be opened with any of the keys. */
    static final class CannotOpen extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CannotOpen(String place) {
            super("none of the keys opens what was sealed for " + place);
        }
    }

    private static byte[] bytes(String place) {
        return place.getBytes(StandardCharsets.UTF_8);
    }

    /** What a secret is sealed for: two parts can't be taken for two others, as neither holds a slash. */
    static String place(Object... parts) {
        return String.join("/", List.of(parts).stream().map(Object::toString).toList());
    }

    @Override
    public String toString() {
        return "keyset of " + keys.size();
    }
}
