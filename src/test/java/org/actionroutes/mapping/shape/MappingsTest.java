package org.actionroutes.mapping.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.mapping.shape.Shape.Others;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be told of mappings: what they give, and what they read. */
class MappingsTest {

    private static final Shape INPUT = Shape.object(
            Map.of("id", Shape.PLAIN, "list", Shape.array(Shape.object(Map.of("a", Shape.PLAIN), Others.NONE))),
            Others.NONE);
    private static final Map<String, String> TEXTS =
            Map.of("other.jslt", "def twice(x) {\"x\": $x.a, \"y\": $x.b} {\"of\": .id}");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\": 1, \"b\": null}; an object of a, b",
                "{\"a\": 1} + {\"b\": 2}; an object of a, b",
                "if (.id) {\"a\": 1} else {\"b\": 2}; an object of a, b",
                "if (.id) {\"a\": 1}; an object of a",
                "if (is-array(.)) [1] else {\"b\": 2}; an object of b",
                "[for (.list) {\"z\": .a}]; a list",
                "fallback(.id, []); a list, or a plain value",
                "let x = {\"a\": 1} $x; an object of a",
                "def f(n) {\"n\": $n} f(1); an object of n",
                "def f(n) if ($n > 0) f($n - 1) else {\"n\": $n} f(1); anything",
                "import \"other.jslt\" as o o(.); an object of of",
                "import \"other.jslt\" as o o:twice(.list[0]); an object of x, y",
                "{for (.list) .a : 1}; an object",
                "from-json(.id); anything",
                "error(\"no\"); nothing",
                "{\"urn:\" + .id : 1, \"a\": 2}; an object of a",
                "{\"q\": .id} | .q; a plain value",
            })
    void giveWhatTheyGive(String mapping, String words) {
        assertThat(shape(mapping, new ArrayList<>()).words()).isEqualTo(words);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                ".id + .nope; id, nope",
                "[for (.list) .b]; list, b",
                "given(., \"x\"); x",
                "get-key(., \"x\"); x",
                "contains(\"x\", .); x",
                "let k = \"x\" get-key(., $k); x",
                "def f(o, k) given($o, $k) f(., \"x\"); x",
                "import \"other.jslt\" as o o:twice(.list[0]); list, a, b",
                "$variables.x; x",
                "\"id\" + 1; ''",
            })
    void readWhatTheyRead(String mapping, String members) {
        List<String> read = new ArrayList<>();
        shape(mapping, read);
        assertThat(String.join(", ", read)).isEqualTo(members);
    }

    private static Shape shape(String mapping, List<String> read) {
        return new Mappings(name -> Optional.ofNullable(name.equals("it.jslt") ? mapping : TEXTS.get(name)))
                .apply("it.jslt", INPUT, Shape.object(Map.of(), Others.NONE), new Reads() {
                    @Override
                    public void member(Place at, Shape from, String member) {
                        read.add(member);
                    }

                    @Override
                    public void whole(Shape value) {
                        assertThat(value).isNotNull();
                    }
                });
    }
}
