package org.actionroutes.isv.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What an ISV says must not keep a processor busy for minutes. */
class HostileTextTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void openingBracketsWithoutEndAreCleanedSoon() {
        String text = "<".repeat(4_000_000);
        assertThat(Assertions.assertTimeoutPreemptively(SOON, () -> Text.clean(text))).hasSize(301);
    }

    @Test
    void aPatternThatRunsAwayIsTakenAsNotFound() {
        Pattern pattern = Pattern.compile("(a+)+$");
        assertThat(Assertions.assertTimeoutPreemptively(SOON, () -> BoundedText.holds("a".repeat(1999) + "!", pattern))).isFalse();
        assertThat(BoundedText.holds("a".repeat(1999), pattern)).isTrue();
    }

    @Test
    void aPatternThatLooksEverywhereIsSensible() {
        assertThatCode(() -> assertThat(BoundedText.holds("x".repeat(1990) + "taken", Pattern.compile("x.*taken"))).isTrue()).doesNotThrowAnyException();
        assertThat(BoundedText.holds("x".repeat(2000), Pattern.compile(".*taken"))).isFalse();
    }
}
