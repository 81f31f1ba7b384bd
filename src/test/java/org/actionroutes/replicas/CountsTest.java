package org.actionroutes.replicas;

import java.time.Duration;
import org.actionroutes.bounds.ManualTimer;
import org.actionroutes.replicas.Replicas.Recent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many replicas one has to reckon with, by a clock of its own. */
class CountsTest {

    private static final Duration LAG = Duration.ofMillis(100);
    private static final Duration TIME = Duration.ofMillis(900);

    private final ManualTimer time = new ManualTimer();

    @Test
    void moreCountAtOnceAndFewerAfterAWhile() {
        Counts counts = old(3);
        counts.count(4);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(4, false, Replicas.NEVER));
        time.pass(5000);
        counts.count(3);
        assertThat(counts.current()).isEqualTo(3);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(4, false, Duration.ofMillis(1000)));
        time.pass(999);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(4, false, Duration.ofMillis(1)));
        time.pass(1);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(3, false, Replicas.NEVER));
    }

    @Test
    void theMostCountsHoweverManyComeAndGo() {
        Counts counts = old(2);
        for (int count : new int[] {5, 3, 4, 2}) {
            counts.count(count);
            time.pass(100);
        }
        // 5 until 800 ms ago on, 4 until 100 ms ago.
        assertThat(counts.within(TIME)).isEqualTo(new Recent(5, false, Duration.ofMillis(700)));
        time.pass(700);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(4, false, Duration.ofMillis(200)));
        time.pass(200);
        assertThat(counts.within(TIME).most()).isEqualTo(2);
    }

    @Test
    void whoLooksFurtherBackRemembersLonger() {
        Counts counts = old(2);
        counts.count(1);
        counts.count(3);
        counts.count(2);
        time.pass(1500);
        assertThat(counts.within(TIME).most()).isEqualTo(2);
        assertThat(counts.within(Duration.ofHours(1)).most()).isEqualTo(3);
    }

    @Test
    void isNewUntilOthersHaveMadeRoom() {
        Counts counts = new Counts(3, LAG, time::nanoTime);
        time.pass(60_000);
        assertThat(counts.within(TIME)).as("nobody knows it").isEqualTo(new Recent(3, true, Duration.ofMillis(1000)));
        counts.known();
        time.pass(600);
        counts.known();
        assertThat(counts.within(TIME)).isEqualTo(new Recent(3, true, Duration.ofMillis(400)));
        time.pass(400);
        assertThat(counts.within(TIME)).isEqualTo(new Recent(3, false, Replicas.NEVER));
    }

    @Test
    void thereAreNeverFewerThanDeclared() {
        Counts counts = old(3);
        counts.count(1);
        time.pass(5000);
        assertThat(counts.current()).isEqualTo(3);
        assertThat(counts.within(TIME).most()).isEqualTo(3);
    }

    private Counts old(int least) {
        Counts counts = new Counts(least, LAG, time::nanoTime);
        counts.known();
        time.pass(10_000);
        return counts;
    }
}
