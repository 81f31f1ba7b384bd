package org.actionroutes.replicas;

import java.nio.file.Path;
import java.time.Duration;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three replicas of the distribution as it was built, under load: nothing is lost or done twice, no API budget is
 * exceeded, and no call fails but those that a killed process has had. {@link ReplicasUnderLoad} goes on for longer,
 * and with more.
 */
class ReplicasIT {

    /** Few calls at a time: most of a processor is for replicas that begin. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(150);

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration AWAY = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    @Test
    void replicasMayComeAndGo(@TempDir Path folder) throws Exception {
        try (Trial trial = new Trial(folder, BETWEEN_CALLS)) {
            assertHeld(trial.during("kill -9 of one", MOMENT, Duration.ZERO, trial.events()::kill));
            Trial.Row restart = trial.during(
                    "rolling restart",
                    Duration.ZERO,
                    MOMENT,
                    row -> trial.events().rollingRestart(row, false));
            assertHeld(restart);
            assertThat(restart.outcomes().contracts())
                    .as("kinds of actions, and SCIM")
                    .hasSize(23)
                    .containsKey(Caller.SCIM);
            assertThat(restart.outcomes().listings()).as("listings").isPositive();
        }
    }

    /** With instances and refresh tokens in PostgreSQL, which is away for ten seconds. */
    @Test
    void theDatabaseMayComeAndGoToo(@TempDir Path folder) throws Exception {
        try (SharedDatabase database = new SharedDatabase(TestDatabase.freshPostgresql(Keyset.create()));
                Trial trial = new Trial(folder, BETWEEN_CALLS, Cluster.DELAY, database)) {
            assertHeld(trial.during(
                    "the database away",
                    MOMENT,
                    Duration.ZERO,
                    row -> trial.events().databaseAway(row, AWAY, RECOVERY)));
            assertHeld(trial.during("kill -9 of one", MOMENT, Duration.ZERO, trial.events()::kill));
            assertHeld(trial.during(
                    "rolling restart",
                    Duration.ZERO,
                    MOMENT,
                    row -> trial.events().rollingRestart(row, false)));
        }
    }

    private static void assertHeld(Trial.Row row) {
        assertThat(row.problems()).as(row.name()).isEmpty();
    }
}
