package org.actionroutes.capacity;

import org.actionroutes.capacity.Simulation.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The simulated autoscaler decides as Kubernetes' documentation says, and no page of an import gets lost. */
class SimulationTest {

    private static final Measured REPLICA = new Measured(2, 2, 0.25, 1, 640);

    @Test
    void twiceTheTargetIsTwiceThePods() {
        assertThat(new Autoscaler(1, 10, 0.5).desired(0, 2, 0, 2 * 2 * 0.5)).isEqualTo(4);
    }

    @Test
    void aTenthMoreOrLessChangesNothing() {
        assertThat(new Autoscaler(1, 100, 0.5).desired(0, 20, 0, 1.09 * 20 * 0.5))
                .isEqualTo(20);
        assertThat(new Autoscaler(1, 100, 0.5).desired(0, 20, 0, 0.91 * 20 * 0.5))
                .isEqualTo(20);
    }

    @Test
    void podsThatStartAreNotCalledForTwice() {
        assertThat(new Autoscaler(1, 10, 0.5).desired(0, 2, 2, 2 * 2 * 0.5)).isEqualTo(4);
    }

    @Test
    void itAddsNoMoreThanAsManyAgainOrFour() {
        assertThat(new Autoscaler(1, 100, 0.5).desired(0, 1, 0, 90)).isEqualTo(5);
        assertThat(new Autoscaler(1, 100, 0.5).desired(0, 10, 0, 900)).isEqualTo(20);
    }

    @Test
    void itTakesAwayWhatNothingCalledForInFiveMinutes() {
        Autoscaler autoscaler = new Autoscaler(2, 10, 0.5);
        assertThat(autoscaler.desired(0, 8, 0, 8 * 0.5)).isEqualTo(8);
        assertThat(autoscaler.desired(15, 8, 0, 0)).isEqualTo(8);
        assertThat(autoscaler.desired(299, 8, 0, 0)).isEqualTo(8);
        assertThat(autoscaler.desired(301, 8, 0, 0)).isEqualTo(2);
    }

    @Test
    void aSingleImportTakesAsLongAsTheIsv() {
        Imports imports = new Imports(1, 10_000, 1, 998, 0);
        Outcome outcome = new Simulation(imports, REPLICA, new Autoscaler(2, 10, 0.7)).run();
        assertThat(outcome.seconds()).isCloseTo(100, within(1));
        assertThat(outcome.mostReplicas()).isEqualTo(2);
    }

    @Test
    void whatIsMoreThanAllReplicasCanDoTakesLonger() {
        Imports imports = new Imports(1_000, 10_000, 1, 98, 0);
        Outcome outcome = new Simulation(imports, REPLICA, new Autoscaler(4, 4, 0.7)).run();
        assertThat(outcome.seconds()).isCloseTo(1_000 * 100 / (4 * 500), within(2));
        assertThat(outcome.refused()).isZero();
    }

    @Test
    void whoFindsNoPlaceIsRefusedAndComesAgain() {
        Imports imports = new Imports(2_000, 100, 1, 998, 0);
        Outcome outcome = new Simulation(imports, REPLICA, new Autoscaler(1, 1, 0.7)).run();
        assertThat(outcome.refused()).isGreaterThan(1_000);
        assertThat(outcome.seconds()).isBetween(4, 6);
    }
}
