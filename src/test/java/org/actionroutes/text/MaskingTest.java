package org.actionroutes.text;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.actionroutes.foreign.Seeded;
import org.actionroutes.text.Encodings.Named;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets in others' texts, in any encoding, are masked; other texts stay. */
class MaskingTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String SECRET = "k3y/9+Zq=Wv-\"7xä";
    private static final String[] SURROUNDINGS = {
        "",
        "x",
        "token=",
        "=",
        "\"",
        "'",
        "%",
        "\\",
        "&",
        "<",
        "Bearer ",
        "Basic ",
        "key: ",
        "a%2",
        "\u202e",
        " is not valid. ",
        ", ",
        "}",
        ";",
        "&amp;",
        "41",
        "==",
        "der Schlüssel ",
        "🔑"
    };

    /** One encoding, or two, or a disguise, or both. */
    @Test
    void noEncodingHidesASecret() {
        Seeded.times(5_000, seeded -> {
            String secret = secret(seeded);
            List<String> how = new ArrayList<>();
            String encoded = secret;
            if (seeded.maybe()) {
                encoded = apply(seeded.one(Encodings.DISGUISES), encoded, seeded, how);
            }
            for (int i = seeded.number(3); i > 0; i--) {
                encoded =
                        apply(seeded.one(seeded.maybe() ? Encodings.ESCAPES : Encodings.BINARY), encoded, seeded, how);
            }
            String before = seeded.one(SURROUNDINGS);
            String after = seeded.one(SURROUNDINGS);
            String masked = masked(before + encoded + after, secret, "another-secret-of-it");
            assertThat(masked)
                    .as("%s: %s in '%s'", how, secret, before + encoded + after)
                    .contains(Masking.MASK);
            assertThat(masked)
                    .as("%s: %s in '%s'", how, secret, before + encoded + after)
                    .doesNotContain(encoded);
        });
    }

    private static String apply(Named encoding, String text, Seeded seeded, List<String> how) {
        how.add(encoding.name());
        return encoding.encoding().apply(text, seeded);
    }

    private static String secret(Seeded seeded) {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        return switch (seeded.number(5)) {
            case 0 -> seeded.text(10 + seeded.number(60), letters);
            case 1 -> Base64.getEncoder().encodeToString(seeded.bytes(9 + seeded.number(40)));
            case 2 -> seeded.text(10 + seeded.number(20), letters + "!\"#$%&'()*+,-./:;=>?@[\\]^_`{|}~");
            case 3 -> "pass wörd ä€ß😀 " + seeded.text(6, letters);
            default -> seeded.text(4, letters) + "-" + seeded.text(4, letters) + "%41&lt;" + seeded.text(4, letters);
        };
    }

    @Test
    void ordinaryMessagesStay() {
        Seeded.times(1000, seeded -> {
            String message = message(seeded);
            assertThat(masked(message, secret(seeded), secret(seeded), "pass"))
                    .as(message)
                    .isEqualTo(message);
        });
    }

    private static String message(Seeded seeded) {
        StringBuilder message = new StringBuilder();
        for (int i = 2 + seeded.number(20); i > 0; i--) {
            message.append(seeded.one(
                            "The",
                            "user",
                            "ann@example.com",
                            "already exists",
                            "is not",
                            "a valid",
                            "<b>name</b>",
                            "passport",
                            "100%",
                            "50%25 off",
                            "R&D",
                            "Tom &amp; Ann",
                            "C:\\users",
                            "\"quoted\"",
                            "0x1f4a",
                            "deadbeef00",
                            "5f3c9d2e-0000-4000-8000-123456789abc",
                            "größer",
                            "日本語",
                            "/v2/users/u-17?a=b&c=d",
                            "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0",
                            "=3D",
                            "\n",
                            "a=b"))
                    .append(seeded.one(" ", ", ", ": "));
        }
        return message.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the token hunter2 is wrong      | hunter2 | the token **** is wrong",
                "token=hunter2&x                 | hunter2 | token=****&x",
                "%22hunter2%22                   | hunter2 | %22****%22",
                "hunter2000 is no secret         | hunter2 | hunter2000 is no secret",
                "Hunter2 is another word         | hunter2 | Hunter2 is another word",
                "or in that                      | orin    | or in that",
                "the key is wrong, the%20key     | the key | **** is wrong, ****",
                "the abc is no secret            | abc     | the abc is no secret",
                "it is s3cr3t00 twice: S3CR3T00  | s3cr3t00 | it is **** twice: ****",
            })
    void shortSecretsAreWords(String text, String secret, String expected) {
        assertThat(masked(text, secret)).isEqualTo(expected);
    }

    @Test
    void onlyTheSecretIsMasked() {
        assertThat(masked("The key " + SECRET + " is not valid", SECRET)).isEqualTo("The key **** is not valid");
        assertThat(masked(
                        "a " + Base64.getEncoder().encodeToString(("user:" + SECRET).getBytes(StandardCharsets.UTF_8))
                                + " b",
                        SECRET))
                .isEqualTo("a dXNlcj****== b");
    }

    @Test
    void aSecretThatIsCutOffIsMasked() {
        String text = "x ".repeat(Masking.LONGEST / 2 - 10) + "0123456789abcdefghijklmnopqrstuvwxyz".repeat(3);
        assertThat(masked(text, "0123456789abcdefghijklmnopqrstuvwxyz"))
                .endsWith("x ****")
                .hasSizeLessThan(Masking.LONGEST + 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "%25",
                "&amp;",
                "\\u005c",
                "&#38;",
                "=3D",
                "a",
                "QUJD",
                "4142",
                "\\",
                "%",
                "&#x0000000000000000041;",
                "====",
                "🔑",
                "\ud800",
                "VGpGV1IxWkhSa2RXUjFaSA"
            })
    void takesNoLongerForWhatWasMadeToTakeLong(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());
        String secret = "a".repeat(2000);
        Assertions.assertTimeoutPreemptively(SOON, () -> {
            for (int i = 0; i < 3; i++) {
                masked(text, secret, "a".repeat(64_000), "QUJD".repeat(100), SECRET);
            }
        });
    }

    @Test
    void whatCanBeReadInTooManyWaysIsMaskedAsAWhole() {
        Set<String> results = new HashSet<>();
        Seeded.times(20, seeded -> {
            String text = seeded.text(4000, "%&\\=+;:#x41u00<>2567amp");
            for (int i = 0; i < 3; i++) {
                text = seeded.one(Encodings.ESCAPES).encoding().apply(text.substring(0, 1300), seeded);
                text = Encodings.BINARY.get(0).encoding().apply(seeded.text(500, "%&\\=+;:#x41u00") + text, seeded);
            }
            String hostile = text + seeded.text(4000, "%25&amp;\\u003D=+");
            results.add(Assertions.assertTimeoutPreemptively(SOON, () -> masked(hostile, SECRET)));
        });
        assertThat(results).contains(Masking.MASK);
    }

    private static String masked(String text, String... secrets) {
        return Masking.masked(
                text, java.util.Arrays.stream(secrets).map(Needle::new).toList());
    }
}
