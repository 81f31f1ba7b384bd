package org.actionroutes.foreign;

import java.util.List;
import java.util.stream.Stream;

/** Makes texts that nobody sends who means well, out of texts as they should be. */
public final class HostileText {

    /** As much as a header may hold; a body holds more, but no parser may be worse than linear. */
    public static final int LARGE = 64 * 1024;

    private static final List<String> PIECES = List.of(
            "/",
            ";",
            ",",
            "=",
            "\"",
            "\\",
            "<",
            ">",
            "%",
            "&",
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "|",
            "*",
            "+",
            "-",
            ".",
            "..",
            "/..",
            "a/../",
            "?",
            "#",
            ":",
            "@",
            " ",
            "\t",
            "\n",
            "\r\n",
            "\0",
            "\u0007",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "é",
            "İ",
            "ß",
            "a",
            "A",
            "0",
            "9",
            "1e",
            "e9",
            "\\u00",
            "\\ud800",
            "%2",
            "%zz",
            "&#",
            "&amp;",
            "=3",
            "\"\\",
            "a=",
            "a;",
            "a,",
            "a=0;",
            "r=0,",
            ";r=0",
            "a;r=0,",
            "<a>;",
            "<>;rel=next,",
            "rel=",
            "\"a\",",
            "{\"a\":",
            "[[",
            "0,",
            "aa ",
            " a",
            "next ",
            "GMT ",
            "Mon, ",
            "-0",
            "1.",
            ".1",
            "--",
            "-----BEGIN PRIVATE KEY-----",
            "null",
            "true",
            "${x}",
            "{{x}}",
            "$.",
            "http://",
            "//",
            "é".repeat(3),
            "x\u0301");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1e999999999",
            "1e-999999999",
            "1e2147483648",
            "1e99999999999",
            "9".repeat(20),
            "9".repeat(400),
            "0x7f",
            "1_000",
            "+1",
            "1.0000000000000000000000001",
            "NaN",
            "Infinity",
            "-Infinity",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "٣",
            "１２",
            "1e",
            "+999999999-01-01T00:00:00Z",
            "Tue, 24 Nov +999999999 12:00:00 GMT",
            "9999999999999999.999999999",
            "00000000000000000000001",
            "1".repeat(18) + ".123456789");

    private HostileText() {}

    /** One piece for as long as a header gets, within a good text, or alone. */
    public static List<String> runs(String sample) {
        String before = sample.substring(0, sample.length() / 2);
        String after = sample.substring(sample.length() / 2);
        return PIECES.stream()
                .map(piece -> piece.repeat(LARGE / piece.length()))
                .flatMap(run -> Stream.of(run, before + run + after))
                .toList();
    }

    /** Any of them. */
    public static String text(Seeded seeded, List<String> samples) {
        StringBuilder text = new StringBuilder(seeded.number(8) == 0 ? "" : seeded.one(samples));
        for (int i = seeded.number(6); i >= 0; i--) {
            change(seeded, text);
        }
        return text.length() <= LARGE ? text.toString() : text.substring(0, LARGE);
    }

    private static void change(Seeded seeded, StringBuilder text) {
        int at = seeded.number(text.length() + 1);
        switch (seeded.number(9)) {
            case 0 -> text.setLength(at);
            case 1 -> text.delete(0, at);
            case 2 -> text.insert(at, seeded.one(NUMBERS));
            case 3 -> text.insert(at, seeded.one(PIECES).repeat(1 + seeded.number(4)));
            case 4 -> text.insert(at, seeded.one(PIECES).repeat(1 + seeded.number(5000)));
            case 5 -> text.append(text.substring(at));
            case 6 ->
                text.insert(
                        at,
                        seeded.text(
                                1 + seeded.number(40),
                                "\"\\;,=<>%&[]{}() \n\t/?#@:.-+0123456789abcxyzABC\0\u202e\ud800é"));
            case 7 -> {
                int to = at + seeded.number(text.length() - at + 1);
                text.delete(at, to);
            }
            default -> numbers(seeded, text);
        }
    }

    /** Another number in place of one that is there. */
    private static void numbers(Seeded seeded, StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) && seeded.maybe()) {
                int end = i;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                text.replace(i, end, seeded.one(NUMBERS));
                return;
            }
        }
    }
}
