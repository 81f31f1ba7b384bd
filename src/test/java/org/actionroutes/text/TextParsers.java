package org.actionroutes.text;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.actionroutes.foreign.ForeignParser;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class TextParsers {

    private static final List<String> SAMPLES =
            List.of("The key k%33y-0f-th3-1nst&#97;nce is not \\u0076alid", "Basic dXNlcjprM3ktMGYtdGgzLTFuc3RhbmNl");

    private TextParsers() {}

    public static List<ForeignParser> all() {
        Set<Needle> secrets =
                Set.of(new Needle("k3y-0f-th3-1nstance"), new Needle("a".repeat(1000)), new Needle("hunter2"));
        return List.of(
                new ForeignParser(
                        Line.class,
                        "a line",
                        SAMPLES,
                        List.of(),
                        text -> assertThat(Line.of(text, 100)).hasSizeLessThanOrEqualTo(101)),
                new ForeignParser(
                        Masking.class,
                        "words",
                        SAMPLES,
                        List.of(),
                        text -> assertThat(Masking.masked(text, secrets))
                                .hasSizeLessThanOrEqualTo(Masking.LONGEST + 2000)),
                new ForeignParser(
                        Needle.class,
                        "a secret",
                        SAMPLES,
                        List.of(),
                        text -> Masking.masked(SAMPLES.get(0), Set.of(new Needle(text)))),
                new ForeignParser(
                        Surrogates.class,
                        "a text",
                        SAMPLES,
                        List.of(),
                        text -> assertThat(Surrogates.areWhole(text))
                                .isEqualTo(StandardCharsets.UTF_8.newEncoder().canEncode(text))),
                new ForeignParser(
                        Patterns.class,
                        "a text",
                        List.of("already taken"),
                        List.of(),
                        text -> Patterns.compile("(a|b)*c|(x+)+y", Pattern.CASE_INSENSITIVE)
                                .matcher(text)
                                .find()));
    }
}
