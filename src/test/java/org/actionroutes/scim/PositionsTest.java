package org.actionroutes.scim;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.actionroutes.scim.Positions.Position;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PositionsTest {

    private final AtomicLong clock = new AtomicLong();
    private final Positions positions = new Positions(clock::get);

    @Test
    void theNearestBeforeIsWhereReadingGoesOn() {
        positions.add("a", 101, "c101");
        positions.add("a", 201, "c201");
        assertThat(positions.before("a", 201)).isEqualTo(new Position(201, "c201"));
        assertThat(positions.before("a", 300)).isEqualTo(new Position(201, "c201"));
        assertThat(positions.before("a", 200)).isEqualTo(new Position(101, "c101"));
        assertThat(positions.before("a", 100)).isEqualTo(Position.START);
        assertThat(positions.before("b", 201)).isEqualTo(Position.START);
    }

    @Test
    void whatIsOldIsForgotten() {
        positions.add("a", 101, "old");
        clock.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(positions.before("a", 101)).isEqualTo(Position.START);
    }

    @Test
    void theEndIsNoPlaceToGoOnFrom() {
        positions.add("a", 301, null);
        assertThat(positions.before("a", 301)).isEqualTo(Position.START);
    }

    @Test
    void onlyTheLastOfALongListingAreKept() {
        for (int i = 1; i <= 100; i++) {
            positions.add("a", 1 + 100 * i, "c" + i);
        }
        assertThat(positions.before("a", 101)).isEqualTo(Position.START);
        assertThat(positions.before("a", 10_001)).isEqualTo(new Position(10_001, "c100"));
    }

    @Test
    void longCursorsAreFew() {
        for (int index = 1; index <= 20; index++) {
            positions.add("a", index, "x".repeat(10_000) + index);
        }
        assertThat(positions.before("a", 20).index()).isEqualTo(20);
        assertThat(positions.before("a", 18).index()).isEqualTo(18);
        assertThat(positions.before("a", 17)).isEqualTo(Position.START);
    }
}
