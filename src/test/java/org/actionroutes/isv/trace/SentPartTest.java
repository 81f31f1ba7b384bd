package org.actionroutes.isv.trace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which requests need not wait for one another. */
class SentPartTest {

    @Test
    void thoseOfOtherParts() {
        Sent.Part first = new Sent.Part("route-1", 0);
        assertThat(first.isBeside(new Sent.Part("route-1", 1))).isTrue();
        assertThat(first.isBeside(new Sent.Part("route-1", 0))).isFalse();
        assertThat(first.isBeside(new Sent.Part("route-2", 1))).isFalse();
        assertThat(first.isBeside(null)).isFalse();
    }
}
