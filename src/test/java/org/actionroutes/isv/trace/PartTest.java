package org.actionroutes.isv.trace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests need not wait for one another. */
class PartTest {

    private final Object outer = new Object();
    private final Object inner = new Object();
    private final Part first = new Part(outer, null);
    private final Part second = new Part(outer, null);

    @Test
    void thoseOfOtherPartsOfTheSame() {
        assertThat(first.isBeside(second)).isTrue();
        assertThat(first.isBeside(first)).isFalse();
        assertThat(first.isBeside(new Part(inner, null))).isFalse();
        assertThat(first.isBeside(null)).isFalse();
    }

    @Test
    void thoseWithinOtherParts() {
        Part within = new Part(inner, first);
        assertThat(within.isBeside(second)).isTrue();
        assertThat(second.isBeside(within)).isTrue();
        assertThat(within.isBeside(first)).isFalse();
        assertThat(within.isBeside(new Part(inner, first))).isTrue();
        assertThat(new Part(inner, second).isBeside(new Part(new Object(), first)))
                .isTrue();
    }
}
