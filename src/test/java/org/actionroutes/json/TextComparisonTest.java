package org.actionroutes.json;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextComparisonTest {

    private final TextComparison text = new TextComparison();

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of("10", "10", true),
                Arguments.of("010", "10", false),
                Arguments.of("a", "A", false),
                Arguments.of("", null, false),
                Arguments.of(null, null, true),
                Arguments.of(10L, "10", true),
                Arguments.of(Json.MAPPER.getNodeFactory().textNode("10"), "10", true),
                Arguments.of(Json.MAPPER.getNodeFactory().numberNode(10), "10", true),
                Arguments.of(Json.MAPPER.nullNode(), null, true),
                Arguments.of(Json.MAPPER.createArrayNode().add("a"), "[\"a\"]", true));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesByCharacters(Object one, Object other, boolean same) {
        assertThat(text.same(one, other)).isEqualTo(text.same(other, one)).isEqualTo(same);
        assertThat(text.differ(one, other)).isEqualTo(!same);
    }
}
