package org.actionroutes.faces;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long those wait who could not prove themselves. */
class WrongAnswersTest {

    private long now = Long.MAX_VALUE - 1_000_000_000L; // System.nanoTime() may overflow, too
    private final WrongAnswers wrong = new WrongAnswers(() -> now);

    @Test
    void someMistakesAreAnsweredAtOnce() {
        for (int i = 0; i < 20; i++) {
            assertThat(wrong.next("a")).as("%d", i).isZero();
        }
        assertThat(wrong.next("a")).isEqualTo(Duration.ofMillis(200));
        assertThat(wrong.next("a")).isEqualTo(Duration.ofMillis(400));
        assertThat(wrong.next("b")).as("another address").isZero();
    }

    @Test
    void manyAreAnsweredFiveASecondHoweverManyThereAre() {
        for (int i = 0; i < 1000; i++) {
            wrong.next("a");
        }
        assertThat(wrong.next("a")).as("nobody waits for ever").isEqualTo(Duration.ofSeconds(30));
        now += Duration.ofSeconds(300).toNanos();
        assertThat(wrong.next("a")).as("what was long ago is forgotten").isZero();
    }

    @Test
    void aCallerIsAnAddressOrAnIpv6Network() throws UnknownHostException {
        assertThat(CallerAddress.of(InetAddress.getByName("192.0.2.1"))).isEqualTo("192.0.2.1");
        assertThat(CallerAddress.of(InetAddress.getByName("2001:db8:1:2::1")))
                .isEqualTo(CallerAddress.of(InetAddress.getByName("2001:db8:1:2:9::7")))
                .isNotEqualTo(CallerAddress.of(InetAddress.getByName("2001:db8:1:3::1")));
        assertThat(CallerAddress.of(null)).isEqualTo("unknown");
    }
}
