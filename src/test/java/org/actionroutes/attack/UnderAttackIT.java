package org.actionroutes.attack;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each attack at the distribution as it was built, with the heap that it has by itself: it goes on, and callers who
 * mean well get their own answers. How long these take, {@link MixedLoad} measures.
 */
@TestInstance(Lifecycle.PER_CLASS)
class UnderAttackIT {

    private static final int ANSWERS = 60;
    /** It ends when the last call of an ISV that hangs does, long before anything is worth to be compiled well. */
    private static final Map<String, String> FOR_A_TEST = Map.of(
            "ISV_RESPONSE_TIMEOUT_MS",
            "4000",
            "ISV_EXCHANGE_TIMEOUT_MS",
            "6000",
            "ISV_DEADLINE_MS",
            "8000",
            "JAVA_OPTS",
            "-XX:TieredStopAtLevel=1");

    private final HttpClient http = HttpClient.newHttpClient();
    private HostileIsv isv;
    private Target target;
    private Honest honest;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        isv = new HostileIsv();
        target = new Target(isv, folder, FOR_A_TEST);
        honest = new Honest(target.port);
    }

    @AfterAll
    void end() throws InterruptedException {
        honest.close();
        int code = target.end();
        target.close();
        isv.close();
        assertThat(code).isZero();
    }

    @TestFactory
    Stream<DynamicTest> othersGoOn() {
        return new Attacks(target.port)
                .all().entrySet().stream()
                        .map(attack ->
                                DynamicTest.dynamicTest(attack.getKey(), () -> othersGoOnDuring(attack.getValue())));
    }

    private void othersGoOnDuring(Attacks.Attack attack) throws Exception {
        List<Socket> opened = new ArrayList<>();
        try {
            begin(attack, opened);
            honest.begin();
            await().atMost(Duration.ofSeconds(60)).until(() -> honest.answered() >= ANSWERS || !target.isAlive());
            SoftAssertions.assertSoftly(all -> {
                all.assertThat(target.isAlive()).as("it goes on").isTrue();
                all.assertThat(honest.wrong()).as("answers that others got").isEmpty();
                all.assertThat(honest.reconnects())
                        .as("connections of others that were closed")
                        .isZero();
            });
        } finally {
            Attacks.close(opened);
        }
    }

    private static void begin(Attacks.Attack attack, List<Socket> opened) {
        try {
            attack.begin(opened);
        } catch (IOException e) {
            // Turned away, as it should be.
        }
    }

    @Test
    void morePartsThanThereIsMemoryForAreRefusedBeforeTheFirst() throws Exception {
        HttpResponse<String> answer = addMembers(50_000);
        assertThat(answer.body()).contains("\"status\":\"FAILED\"", "RATE_LIMIT_EXCEEDED", "-Xmx");
        assertThat(addMembers(3_000).body()).contains("\"status\":\"SUCCEEDED\"");
    }

    private HttpResponse<String> addMembers(int count) throws IOException, InterruptedException {
        String members = IntStream.range(0, count)
                .mapToObj(i -> "{\"value\":\"" + i + "\"}")
                .collect(Collectors.joining(","));
        return http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + target.port + "/kit/honest-1/actions/add-group-members"))
                        .header("Authorization", "Bearer " + Target.TOKEN + "honest-1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"groupId\":\"g\",\"groupMembers\":[" + members + "]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
