package org.actionroutes.isv.limit;

import java.time.Duration;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.replicas.Replicas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a replica may use of an API budget, once it is not new any more and while it is. */
class ShareTest {

    @ParameterizedTest(name = "{0} calls in {1} s, {2} replicas")
    @CsvSource({
        "150, 60,   1, 135, 60,   15",
        "150, 60,   3,  45, 60,    5",
        "150, 60,   4,  34, 60,    3",
        " 20, 60,   3,   5, 60,    1",
        "  8, 60,   4,   1, 60,    1",
        "  7, 60,   4,   1, 60,    0",
        "  3, 60,   3,   1, 60,    0",
        "  3, 60,   4,   1, 80,    0",
        "  1,  1,   3,   1,  3,    0",
        "1000000, 86400, 3, 300000, 86400, 33333",
    })
    void isAnEqualPart(int calls, int seconds, int replicas, int old, int oldSeconds, int fresh) {
        Manifest.Budget budget = new Manifest.Budget(calls, seconds);
        Share share = Share.of(budget, new Replicas.Recent(replicas, false, Replicas.NEVER));
        assertThat(share).isEqualTo(new Share(old, Duration.ofSeconds(oldSeconds), Replicas.NEVER));
        Share first = Share.of(budget, new Replicas.Recent(replicas, true, Duration.ofSeconds(9)));
        assertThat(first).isEqualTo(new Share(fresh, Duration.ofSeconds(seconds), Duration.ofSeconds(9)));
    }
}
