package org.actionroutes.keycloak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.keycloak.RecordingProxy.Renewal;
import org.actionroutes.store.ConsentState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of the distribution that is killed while it renews a token at Keycloak, and started again. */
class KilledInRenewalIT {

    private static final int ACCESS_TOKEN_SECONDS = 60;
    private static final String SUCCEEDED = "\"status\":\"SUCCEEDED\"";

    @TempDir
    private static Path folder;

    private static ConnectedReplicas replicas;

    @BeforeAll
    static void start() throws Exception {
        replicas = new ConnectedReplicas(folder, "killed", ACCESS_TOKEN_SECONDS);
    }

    @AfterAll
    static void stop() {
        replicas.close();
    }

    private static String call(RunningProcess process, String instance) {
        return process.call(instance, "list-users", "{\"pagination\": {\"limit\": 1}}")
                .join()
                .body();
    }

    /**
     * Kills the process in the middle of an instance's first call, which renews: it has no access token yet.
     *
     * @param instance a new one
     * @param moment when
     * @return the process that was started in its place
     */
    private static RunningProcess killOnce(String instance, Supplier<CompletableFuture<Void>> moment) throws Exception {
        RunningProcess process = replicas.one();
        replicas.connect(instance);
        CompletableFuture<Void> reached = moment.get();
        CompletableFuture<?> unanswered = process.call(instance, "list-users", "{}");
        reached.join();
        process.close();
        assertThat(unanswered).failsWithin(Duration.ofSeconds(20));
        return replicas.one();
    }

    private static List<String> tokensSince(int before) {
        List<Renewal> all = replicas.proxy().renewals();
        return all.subList(before, all.size()).stream().map(Renewal::token).toList();
    }

    @Test
    void whatIsUsedIsKeptBefore() throws Exception {
        String instance = replicas.instance("kept");
        int before = replicas.proxy().renewals().size();
        RunningProcess again = killOnce(instance, replicas.proxy()::holdNextUse);
        assertThat(call(again, instance)).contains(SUCCEEDED);
        assertThat(tokensSince(before)).hasSize(2).doesNotHaveDuplicates();
        assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.given);
    }

    /** Nobody has the token that followed: it is gone with the process. */
    @Test
    void aTokenThatWasGivenAndNotKeptIsReportedAsLostAndConsentHelps() throws Exception {
        String instance = replicas.instance("lost");
        int before = replicas.proxy().renewals().size();
        RunningProcess again = killOnce(instance, replicas.proxy()::loseNextAnswer);
        assertThat(call(again, instance)).contains("\"type\":\"TOKEN_EXPIRED\"", "connect it again, by a start URL");
        assertThat(tokensSince(before)).hasSize(2);
        assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.lost);
        replicas.connect(instance);
        assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.given);
        assertThat(call(again, instance)).contains(SUCCEEDED);
    }

    @Test
    void whereTheIsvTakesATokenOnceMoreNothingIsLost() throws Exception {
        replicas.realm().reuse(1);
        String instance = replicas.instance("repeated");
        int before = replicas.proxy().renewals().size();
        try {
            RunningProcess again = killOnce(instance, replicas.proxy()::loseNextAnswer);
            assertThat(call(again, instance)).contains(SUCCEEDED);
            assertThat(tokensSince(before)).hasSize(2);
            assertThat(replicas.consent(instance)).isEqualTo(ConsentState.Status.given);
        } finally {
            replicas.realm().reuse(0);
        }
    }
}
