package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.RunningProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What callers see of the process's beginning, and of its end by SIGTERM. */
class EndingIT {

    private static final String NEW_USER = "{\"user\": {\"userName\": \"ann\", \"schemas\": []}}";

    private final RecordingIsv isv = new RecordingIsv();
    private final Queue<HttpServerResponse> held = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void holdEachCreation() throws IOException {
        isv.answers((request, response) -> {
            if (request.line().startsWith("POST /users")) {
                held.add(response);
            } else {
                RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
            }
        });
        RunningProcess.instance(folder, "kit", "some", isv.baseUrl().toString(), "credentials: {token: {env: CALLER}}");
    }

    @AfterEach
    void close() {
        isv.close();
    }

    @Test
    void callsInFlightComeToTheirEndAndNewOnesAreTurnedAway() throws Exception {
        try (RunningProcess process = start(Map.of());
                Socket idle = new Socket("127.0.0.1", process.port())) {
            idle.setSoTimeout(20_000);
            List<CompletableFuture<HttpResponse<String>>> calls = createFive(process);
            process.terminate();
            // Nobody is to find the door shut on a connection that is open.
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            await().untilAsserted(() ->
                    assertThat(process.management("/observe/health/ready")).isEqualTo(503));
            HttpResponse<String> late = process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                    .get(20, TimeUnit.SECONDS);
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.headers().firstValue("Retry-After")).isPresent();
            assertThat(late.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            release();
            for (var call : calls) {
                JsonNode answer =
                        RunningApplication.json(call.get(20, TimeUnit.SECONDS).body());
                assertThat(answer.at("/executionStatus/status").asText())
                        .as("%s, log:%n%s", answer, process.log())
                        .isEqualTo("SUCCEEDED");
            }
            assertThat(process.exitCode()).isZero();
        }
    }

    /** A balancer, and who keeps a connection, learn of the end only after a while. */
    @Test
    void callersWhoHaveNotHeardOfTheEndAreServedForAWhile() throws Exception {
        try (RunningProcess process = start(Map.of("SHUTDOWN_DELAY_MS", "3600000"))) {
            process.terminate();
            await().untilAsserted(() ->
                    assertThat(process.management("/observe/health/ready")).isEqualTo(503));
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> late = process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                        .get(20, TimeUnit.SECONDS);
                assertThat(late.statusCode()).isEqualTo(200);
                assertThat(late.headers().firstValue("Connection")).contains("close");
            }
        }
    }

    private void release() {
        held.forEach(response -> RecordingIsv.json(response.putHeader("Location", "/users/7"), 201, "{\"id\": \"7\"}"));
    }

    @Test
    void callsThatHangAreEndedWithWhatIsKnownOfThem() throws Exception {
        try (RunningProcess process = start(Map.of("SHUTDOWN_TIMEOUT_MS", "500"))) {
            List<CompletableFuture<HttpResponse<String>>> calls = createFive(process);
            process.terminate();
            for (var call : calls) {
                JsonNode error = RunningApplication.json(
                                call.get(20, TimeUnit.SECONDS).body())
                        .at("/executionStatus/errors/0");
                assertThat(error.get("code").asText()).isEqualTo("ISV_TIMEOUT");
                assertThat(error.toString()).contains("may have carried out or not");
            }
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void theEndIsQuickWhereNothingIsInFlight() throws Exception {
        // Far longer than the exit code is waited for.
        try (RunningProcess process = start(Map.of("SHUTDOWN_TIMEOUT_MS", "3600000"))) {
            process.terminate();
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void callsThatComeTooEarlyAreToldToComeBack() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (RunningProcess process = new RunningProcess("src/test/resources/homes/kit", folder, Map.of())) {
            while (statuses.isEmpty() || statuses.get(statuses.size() - 1) != 200) {
                assertThat(process.isAlive()).as(process.log()).isTrue();
                HttpResponse<String> answer = process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                        .handle((got, refused) -> got)
                        .join();
                if (answer != null) {
                    statuses.add(answer.statusCode());
                }
            }
        }
        assertThat(statuses).isSubsetOf(503, 200);
    }

    private RunningProcess start(Map<String, String> settings) throws IOException {
        RunningProcess process = new RunningProcess("src/test/resources/homes/kit", folder, settings);
        process.awaitReady();
        return process;
    }

    private List<CompletableFuture<HttpResponse<String>>> createFive(RunningProcess process) {
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(process.call("kit/some", "create-user", NEW_USER));
        }
        await().until(() -> held.size() == 5);
        return calls;
    }
}
