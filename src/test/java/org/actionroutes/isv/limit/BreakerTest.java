package org.actionroutes.isv.limit;

import java.time.Duration;
import org.actionroutes.bounds.ManualTimer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The circuit breaker by a clock of its own: nothing of it depends on the time of day, which may be set to another. */
class BreakerTest {

    private final ManualTimer time = new ManualTimer();
    private final Breaker breaker =
            new Breaker("kit/test", new Breaker.Settings(50, 4, Duration.ofSeconds(15)), time::nanoTime);

    @Test
    void triesAgainWhenItHasBeenOpenForSoLong() {
        fail(4);
        assertThat(breaker.permits()).isFalse();
        time.pass(14_000);
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.open("GET /users")).hasMessageEndingWith("the next try is in 1 s.");
        time.pass(1_001);
        assertThat(breaker.permits()).isTrue();
    }

    @Test
    void forgetsWhatHasFailedMoreThanAMinuteBefore() {
        fail(3);
        time.pass(62_000);
        fail(3);
        assertThat(breaker.permits()).isTrue();
        fail(1);
        assertThat(breaker.permits()).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(breaker.begin()).isTrue();
            breaker.down();
        }
    }
}
