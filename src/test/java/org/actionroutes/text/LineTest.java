package org.actionroutes.text;

import java.io.IOException;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One line of somebody else's text shows what the text says. */
class LineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a\\nb\\r\\n\\tc | a b c",
                " a  b\\u00a0\\u2003c  | a b c",
                "a\\u0000b\\u001b[31mc\\u007fd\\u0085e | a b [31mc d e",
                "a\\u2028b\\u2029c | a b c",
                "\\u202eevil\\u202c \\u2066x\\u2069 \\u200e\\u200f\\u061c. | evil x .",
                "zero\\u200bwidth\\u2060\\ufeff soft\\u00adhyphen | zerowidth softhyphen",
                "a\\ufe0fb\\u034fc\\u3164d\\uffa0e\\u180bf\\udb40\\udc41g | abcdefg",
                "a\\ud800b\\udc00c | abc",
                "a\\ue000b\\uffffc\\ufdd0d | abcd",
                // Of an emoji of several, those that it is made of; letters with their accents; writing of all kinds.
                "\\ud83d\\udc69\\u200d\\ud83d\\udcbb | \\ud83d\\udc69\\ud83d\\udcbb",
                "e\\u0301 \\u0e01\\u0e33 \\u05e9\\u05b8\\u05dc \\u0928\\u092e\\u0938\\u094d\\u0924\\u0947 | e\\u0301"
                        + " \\u0e01\\u0e33 \\u05e9\\u05b8\\u05dc \\u0928\\u092e\\u0938\\u094d\\u0924\\u0947",
                "Z\\u0301\\u0302\\u0303\\u0304\\u0305\\u0306\\u0307algo | Z\\u0301\\u0302\\u0303\\u0304algo",
                "<b>1 < 2</b> | <b>1 < 2</b>",
            })
    void shows(String text, String line) throws IOException {
        assertThat(Line.of(unescaped(text), 100)).isEqualTo(unescaped(line));
    }

    @Test
    void isCutBetweenCharacters() {
        assertThat(Line.of("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Line.of("abcdef", 5)).isEqualTo("abcde…");
        assertThat(Line.of("abcd\ud83d\ude00", 5)).isEqualTo("abcd…");
        assertThat(Line.of("abcd\ud83d\ude00", 6)).isEqualTo("abcd\ud83d\ude00");
        assertThat(Line.of("abc   \n", 3)).isEqualTo("abc");
    }

    private static String unescaped(String text) throws IOException {
        return Json.MAPPER.readTree('"' + text + '"').asText();
    }
}
