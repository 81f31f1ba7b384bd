package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealedCursorsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final JsonNode POSITION =
            Json.MAPPER.createObjectNode().put("after", "https://isv.example/users?page=2 – ä");

    private final SealedCursors cursors = SealedCursors.withKey(KEY);

    @Test
    void opensWhatItSealed() throws Exception {
        String cursor = cursors.seal(POSITION, "scope");
        assertThat(cursors.open(cursor, "scope")).contains(POSITION);
        assertThat(SealedCursors.withKey("  " + KEY + "\n").open(cursor, "scope"))
                .contains(POSITION);
        // It travels in JSON, URLs and log lines, and says nothing there.
        assertThat(cursor).matches("[A-Za-z0-9._-]+");
        assertThat(decodedParts(cursor)).doesNotContain("isv.example", "page=2", "scope");
    }

    @Test
    void givesOutEachCursorOnlyOnce() throws Exception {
        // GCM is broken by a nonce that comes twice.
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(cursors.seal(POSITION, "scope").split("\\.")[2]))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "scop", "scope ", "SCOPE", "other"})
    void opensNothingOfAnotherScope(String scope) throws Exception {
        assertThat(cursors.open(cursors.seal(POSITION, "scope"), scope)).isEmpty();
    }

    @Test
    void opensNothingOfAnotherKey() throws Exception {
        String cursor = cursors.seal(POSITION, "scope");
        assertThat(SealedCursors.withRandomKey().open(cursor, "scope")).isEmpty();
        assertThat(cursors.open(SealedCursors.withRandomKey().seal(POSITION, "scope"), "scope"))
                .isEmpty();
    }

    @Test
    void opensNothingThatWasChanged() throws Exception {
        String cursor = cursors.seal(POSITION, "scope");
        for (int i = 0; i < cursor.length(); i++) {
            assertThat(cursors.open(cursor.substring(0, i), "scope"))
                    .as("cut after %d", i)
                    .isEmpty();
            char other = cursor.charAt(i) == 'A' ? 'Q' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            // The last character of a part may hold bits that stand for nothing.
            if (!decodedParts(changed).equals(decodedParts(cursor))) {
                assertThat(cursors.open(changed, "scope"))
                        .as("changed at %d", i)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "....",
                "a.b.c.d.e",
                "null",
                "{}",
                "eyJhbGciOiJub25lIn0..",
                "e30....",
                "e30.e30.e30.e30.e30",
                "bnVsbA....",
                "W10....",
                "{\"alg\":\"dir\"}",
                "\0",
                "\ud800",
                "ä.ö.ü.ß.é"
            })
    void opensNoNonsense(String cursor) {
        assertThat(cursors.open(cursor, "scope")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"dir\"}",
                "{\"alg\":\"dir\",\"enc\":null}",
                "{\"alg\":null,\"enc\":\"A256GCM\"}",
                "{\"alg\":7,\"enc\":[]}",
                "{\"alg\":\"none\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
                "{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"crit\":[\"x\"]}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"jwk\":{}}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2s\":\"AAAA\",\"p2c\":2147483647}"
            })
    void theHeaderDecidesNothing(String header) throws Exception {
        String[] parts = cursors.seal(POSITION, "scope").split("\\.", -1);
        parts[0] = Base64URL.encode(header).toString();
        assertThat(cursors.open(String.join(".", parts), "scope")).isEmpty();
    }

    @Test
    void opensNothingHugeOrDeep() throws Exception {
        assertThat(cursors.open("a".repeat(10 << 20), "scope")).isEmpty();
        assertThat(cursors.open(Base64URL.encode("[".repeat(12_000)) + "....", "scope"))
                .isEmpty();
        assertThat(cursors.open(Base64URL.encode("{\"a\":".repeat(2_400)) + "....", "scope"))
                .isEmpty();
        // The longest position that is given out can also be taken back, and one beyond that is not given out.
        JsonNode longest = Json.MAPPER.createObjectNode().put("after", "x".repeat(10_000));
        assertThat(cursors.open(cursors.seal(longest, "scope"), "scope")).contains(longest);
        JsonNode tooLong = Json.MAPPER.createObjectNode().put("after", "x".repeat(20_000));
        assertThatThrownBy(() -> cursors.seal(tooLong, "scope"))
                .isInstanceOf(OffContractException.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "12345678901234567"})
    void opensNothingThatHoldsNoPosition(String payload) throws Exception {
        // Sealed with the right key, but not by this class.
        JWEObject jwe = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(payload));
        jwe.encrypt(new DirectEncrypter(new byte[32]));
        assertThat(cursors.open(jwe.serialize(), "scope")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "not Base64!", "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY3ODkw"})
    void wantsAKeyOfTheRightSize(String key) {
        assertThatThrownBy(() -> SealedCursors.withKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes in Base64")
                .hasMessageNotContaining(key);
    }

    private static String decodedParts(String cursor) {
        StringBuilder text = new StringBuilder();
        for (String part : cursor.split("\\.")) {
            text.append(new String(new Base64URL(part).decode(), StandardCharsets.ISO_8859_1))
                    .append('\n');
        }
        return text.toString();
    }
}
