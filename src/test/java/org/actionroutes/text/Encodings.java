package org.actionroutes.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.actionroutes.foreign.Seeded;

/** The ways in which an ISV may send a text back. */
public final class Encodings {

    /** One of them. */
    public interface Encoding {
        String apply(String text, Seeded seeded);
    }

    /** By names, for messages. */
    public record Named(String name, Encoding encoding) {}

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /** Of single characters, after which the text can still be read aloud. */
    public static final List<Named> ESCAPES = List.of(
            new Named("percent", (text, seeded) -> percent(text, seeded, false)),
            new Named("percent of all", (text, seeded) -> percent(text, seeded, true)),
            new Named(
                    "form",
                    (text, seeded) -> java.net.URLEncoder.encode(
                            new String(bytes(text), StandardCharsets.UTF_8), StandardCharsets.UTF_8)),
            new Named("JSON", (text, seeded) -> json(text, seeded, false)),
            new Named("JSON of all", (text, seeded) -> json(text, seeded, true)),
            new Named("HTML", (text, seeded) -> html(text, seeded, false)),
            new Named("HTML of all", (text, seeded) -> html(text, seeded, true)),
            new Named("quoted-printable", Encodings::quotedPrintable));

    /** Of bytes. */
    public static final List<Named> BINARY = List.of(
            new Named("Base64", (text, seeded) -> base64(text, seeded, Base64.getEncoder())),
            new Named(
                    "base64url without padding",
                    (text, seeded) ->
                            base64(text, seeded, Base64.getUrlEncoder().withoutPadding())),
            new Named("Base64 in lines", (text, seeded) -> base64(text, seeded, Base64.getMimeEncoder())),
            new Named("hexadecimal", (text, seeded) -> {
                String hex = HexFormat.of().formatHex(bytes(text));
                return seeded.maybe() ? hex : hex.toUpperCase(Locale.ROOT);
            }),
            new Named(
                    "hexadecimal with colons",
                    (text, seeded) -> HexFormat.ofDelimiter(":").formatHex(bytes(text))));

    /** What a person reads over. */
    public static final List<Named> DISGUISES = List.of(
            new Named("as it is", (text, seeded) -> text),
            new Named("upper case", (text, seeded) -> text.toUpperCase(Locale.ROOT)),
            new Named("lower case", (text, seeded) -> text.toLowerCase(Locale.ROOT)),
            new Named(
                    "zero width",
                    (text, seeded) -> split(
                            text, seeded, "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\ufe0f",
                            "\u180e")),
            new Named("bidi", (text, seeded) -> split(text, seeded, "\u202e", "\u2066", "\u200f", "\u061c")),
            new Named(
                    "control characters",
                    (text, seeded) -> split(text, seeded, "\0", "\u0007", "\u001b", "\u007f", "\u0085")),
            new Named(
                    "breaks",
                    (text, seeded) -> split(text, seeded, " ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u2003")),
            new Named(
                    "markup",
                    (text, seeded) -> split(text, seeded, "<b>", "</b>", "<br/>", "<!-- x -->", "<span class=\"x\">")),
            new Named("accents", (text, seeded) -> split(text, seeded, "\u0301", "\u0338", "\u20dd")),
            new Named("half pairs", (text, seeded) -> split(text, seeded, "\ud800", "\udc00")),
            new Named(
                    "full width",
                    (text, seeded) -> text.chars()
                            .map(c -> c > ' ' && c < 0x7f ? c + 0xfee0 : c)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString()));

    private Encodings() {}

    private static byte[] bytes(String text) {
        // Half a surrogate pair has no bytes.
        return text.codePoints()
                .filter(character -> character < 0xd800 || character > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean plain(int character) {
        return LETTERS.indexOf(character) >= 0;
    }

    private static String percent(String text, Seeded seeded, boolean all) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : bytes(text)) {
            boolean escape = all || !plain(octet & 0xff);
            String hex = String.format("%%%02X", octet);
            encoded.append(escape ? seeded.maybe() ? hex : hex.toLowerCase(Locale.ROOT) : String.valueOf((char) octet));
        }
        return encoded.toString();
    }

    private static String json(String text, Seeded seeded, boolean all) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (all || character > 0x7e || character < ' ') {
                String hex = String.format("%04x", (int) character);
                encoded.append("\\u").append(seeded.maybe() ? hex : hex.toUpperCase(Locale.ROOT));
            } else {
                encoded.append("\"\\/".indexOf(character) >= 0 ? "\\" : "").append(character);
            }
        }
        return encoded.toString();
    }

    private static String html(String text, Seeded seeded, boolean all) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints().forEach(character -> {
            String named = switch (character) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                case '"' -> "&quot;";
                case '+' -> "&plus;";
                case '/' -> "&sol;";
                case '=' -> "&equals;";
                case 'ä' -> "&auml;";
                default -> null;
            };
            if (named != null) {
                encoded.append(named);
            } else if (all || !plain(character) && character != ' ') {
                encoded.append(
                        seeded.maybe()
                                ? "&#" + character + ";"
                                : "&#" + seeded.one("x", "X") + Integer.toHexString(character) + ";");
            } else {
                encoded.appendCodePoint(character);
            }
        });
        return encoded.toString();
    }

    private static String quotedPrintable(String text, Seeded seeded) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : bytes(text)) {
            encoded.append(
                    octet > 0x20 && octet < 0x7f && octet != '='
                            ? String.valueOf((char) octet)
                            : String.format("=%02X", octet));
            encoded.append(seeded.number(10) == 0 ? "=\r\n" : "");
        }
        return encoded.toString();
    }

    /** At any of the three alignments, and with any text around it. */
    private static String base64(String text, Seeded seeded, Base64.Encoder encoder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(bytes(seeded.text(seeded.number(7), LETTERS + ":;, ")));
        bytes.writeBytes(bytes(text));
        bytes.writeBytes(bytes(seeded.text(seeded.number(7), LETTERS + ":;, ")));
        return encoder.encodeToString(bytes.toByteArray());
    }

    private static String split(String text, Seeded seeded, String... with) {
        StringBuilder split = new StringBuilder();
        text.codePoints()
                .forEach(character -> split.append(split.length() == 0 || seeded.number(3) > 0 ? "" : seeded.one(with))
                        .appendCodePoint(character));
        return split.toString();
    }
}
