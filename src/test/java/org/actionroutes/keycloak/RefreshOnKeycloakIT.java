package org.actionroutes.keycloak;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.keycloak.RecordingProxy.Renewal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two replicas share a connection whose refresh token is good for one use, while many call: none of them loses the
 * session. {@code -Drefresh.seconds=60} has it go on for longer.
 */
class RefreshOnKeycloakIT {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshOnKeycloakIT.class);
    private static final int CALLERS = 200;
    private static final int ACCESS_TOKEN_SECONDS = 2;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("refresh.seconds", 8));

    @Test
    void noSessionIsLost(@TempDir Path folder) throws Exception {
        try (ConnectedReplicas replicas = new ConnectedReplicas(folder, "refresh", ACCESS_TOKEN_SECONDS)) {
            String instance = replicas.instance("customer");
            List<RunningProcess> processes = List.of(replicas.begin(), replicas.begin());
            replicas.connect(instance);
            Map<String, LongAdder> answers = call(processes, instance);

            List<Renewal> renewals = replicas.proxy().renewals();
            LOG.info(
                    "{} callers for {} s: {}; {} renewals, of {} tokens, at most {} at once",
                    CALLERS,
                    TIME.toSeconds(),
                    answers,
                    renewals.size(),
                    renewals.stream().map(Renewal::token).distinct().count(),
                    mostAtOnce(renewals));
            assertThat(answers).containsOnlyKeys("SUCCEEDED");
            assertThat(renewals).hasSizeGreaterThan((int) (TIME.toSeconds() / ACCESS_TOKEN_SECONDS));
            assertThat(renewals).extracting(Renewal::status).containsOnly(200);
            assertThat(renewals).extracting(Renewal::token).doesNotHaveDuplicates();
            assertThat(mostAtOnce(renewals)).isOne();
            assertThat(replicas.realm().events("REFRESH_TOKEN")).isEqualTo(renewals.size());
            assertThat(replicas.realm().events("REFRESH_TOKEN_ERROR")).isZero();
        }
    }

    private static Map<String, LongAdder> call(List<RunningProcess> processes, String instance) {
        Map<String, LongAdder> answers = new ConcurrentHashMap<>();
        long end = System.nanoTime() + TIME.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            RunningProcess process = processes.get(i % processes.size());
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        while (System.nanoTime() < end) {
                            String outcome =
                                    outcome(process.call(instance, "list-users", "{\"pagination\": {\"limit\": 1}}")
                                            .join());
                            answers.computeIfAbsent(outcome, any -> new LongAdder())
                                    .increment();
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).join();
        threads.shutdown();
        return answers;
    }

    private static String outcome(HttpResponse<String> answer) {
        return answer.body().contains("\"status\":\"SUCCEEDED\"") ? "SUCCEEDED" : answer.statusCode() + answer.body();
    }

    private static int mostAtOnce(List<Renewal> renewals) {
        return renewals.stream()
                .mapToInt(one -> (int) renewals.stream()
                        .filter(other -> other.began() <= one.began() && one.began() < other.ended())
                        .count())
                .max()
                .orElse(0);
    }
}
