package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.actionroutes.json.Json;
import org.actionroutes.text.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Page cursors as callers see them: a paginator's position, sealed so that it can be neither read nor made up. A cursor
 * is a JWE (RFC 7516) with direct AES-GCM, which authenticates what it hides. It holds no server state, so it outlives
 * a restart and works on every replica with the same key.
 */
final class SealedCursors {

    private static final Logger LOG = LoggerFactory.getLogger(SealedCursors.class);
    private static final int SCOPE_BYTES = 16;
    /** No cursor given out here is longer; spares the work on anything that is. */
    private static final int LONGEST = 16 * 1024;

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    /**
     * How every cursor given out here starts. With any other start, a caller could choose what is done with the key.
     */
    private static final String START = HEADER.toBase64URL() + "..";

    /** Both are safe for use by many threads. */
    private final DirectEncrypter encrypter;

    private final DirectDecrypter decrypter;

    private SealedCursors(byte[] key) {
        SecretKey secret = new SecretKeySpec(key, "AES");
        try {
            encrypter = new DirectEncrypter(secret);
            decrypter = new DirectDecrypter(secret);
        } catch (KeyLengthException e) {
            throw new IllegalArgumentException("32 bytes are a key for AES-GCM", e);
        }
        // Left to itself, it makes a new one for each cursor.
        encrypter.getJCAContext().setSecureRandom(new SecureRandom());
    }

    /**
     * @param base64 32 bytes in Base64
     * @throws IllegalArgumentException if it is anything else
     */
    static SealedCursors withKey(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.trim());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length != 32) {
            throw new IllegalArgumentException(
                    "the cursor key should be 32 bytes in Base64, as 'openssl rand -base64 32' gives");
        }
        return new SealedCursors(key);
    }

    static SealedCursors withRandomKey() {
        LOG.info("No cursor key is set: listings under way can't be continued after a restart or on another replica");
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new SealedCursors(key);
    }

    /**
     * @param position a paginator's position
     * @param scope what the cursor belongs to
     * @throws OffContractException if the position is too long to be handed out
     */
    String seal(JsonNode position, String scope) throws OffContractException {
        byte[] state = Json.write(position);
        byte[] payload = Arrays.copyOf(scopeDigest(scope), SCOPE_BYTES + state.length);
        System.arraycopy(state, 0, payload, SCOPE_BYTES, state.length);
        JWEObject jwe = new JWEObject(HEADER, new Payload(payload));
        try {
            jwe.encrypt(encrypter);
        } catch (JOSEException e) {
            throw new IllegalStateException("AES-GCM is part of every Java platform", e);
        }
        String cursor = jwe.serialize();
        if (cursor.length() > LONGEST) {
            throw new OffContractException(
                    "The ISV's cursor for the next page is too long, at " + state.length + " bytes.", List.of());
        }
        return cursor;
    }

    /** @return the position, or empty if the cursor was not given out with this key for this scope */
    Optional<JsonNode> open(String cursor, String scope) {
        if (cursor.length() > LONGEST || !cursor.startsWith(START)) {
            return Optional.empty();
        }
        try {
            JWEObject jwe = JWEObject.parse(cursor);
            jwe.decrypt(decrypter);
            byte[] payload = jwe.getPayload().toBytes();
            if (payload.length < SCOPE_BYTES
                    || !MessageDigest.isEqual(Arrays.copyOf(payload, SCOPE_BYTES), scopeDigest(scope))) {
                return Optional.empty();
            }
            return Optional.of(Json.MAPPER.readTree(payload, SCOPE_BYTES, payload.length - SCOPE_BYTES));
        } catch (ParseException | JOSEException | IllegalStateException | IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] scopeDigest(String scope) {
        return Arrays.copyOf(Sha256.of(scope), SCOPE_BYTES);
    }
}
