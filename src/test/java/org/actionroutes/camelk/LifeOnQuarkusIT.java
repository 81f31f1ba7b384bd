package org.actionroutes.camelk;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.ServerSocket;
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

/** What Kubernetes sees and does of a process on Camel Quarkus: probes, metrics, changed files, and its end. */
class LifeOnQuarkusIT {

    private static final String NEW_USER = "{\"user\": {\"userName\": \"ann\", \"schemas\": []}}";
    private static final String CURSOR_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final String INSTANCES = "/etc/action-routes/instances";

    private final RecordingIsv isv = new RecordingIsv();
    private final Queue<HttpServerResponse> held = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path root;

    private Pod pod;

    @BeforeEach
    void holdEachCreation() throws IOException {
        isv.answers((request, response) -> {
            if (request.line().startsWith("POST /users")) {
                held.add(response);
            } else {
                RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
            }
        });
        Resources kit = Export.of(List.of("kit")).instances(instance("some"));
        pod = OnCamelK.pod(
                root,
                kit,
                Map.of("CALLER", RunningApplication.SECRET, "CURSOR_KEY", CURSOR_KEY, "SECRET", "isv-secret"));
    }

    @AfterEach
    void close() {
        isv.close();
    }

    private Map<String, String> instance(String name) {
        return Map.of(name + ".yaml", """
                integration: kit
                instance: %s
                callers: {bearer: {env: CALLER}}
                credentials: {token: {env: SECRET}}
                connection: {baseUrl: '%s'}
                """.formatted(name, isv.baseUrl()));
    }

    @Test
    void isProbedMeasuredAndGoesOnWhenFilesChange() throws Exception {
        try (RunningProcess process = OnCamelK.start(pod)) {
            process.awaitReady();
            assertThat(process.management("/observe/health")).isEqualTo(200);
            assertThat(process.management("/observe/health/live")).isEqualTo(200);
            assertThat(process.management("/observe/health/ready")).isEqualTo(200);
            assertThat(process.management("/observe/metrics")).isEqualTo(200);
            assertFound(process);
            pod.volume(INSTANCES).update(instance("another"));
            assertFound(process);
            assertThat(process.call("kit/another", "get-user-by-id", "{\"userId\": \"7\"}")
                            .get(20, TimeUnit.SECONDS)
                            .statusCode())
                    .as("files are read at the start only")
                    .isEqualTo(401);
            assertThat(process.log())
                    .contains("kit-get-user-by-id")
                    .doesNotContain(RunningApplication.SECRET, CURSOR_KEY, "isv-secret", " ERROR ");
        }
    }

    private static void assertFound(RunningProcess process) throws Exception {
        HttpResponse<String> answer = process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                .get(20, TimeUnit.SECONDS);
        assertThat(answer.body()).contains("SUCCEEDED");
    }

    @Test
    void callsInFlightComeToTheirEnd() throws Exception {
        try (RunningProcess process = OnCamelK.start(pod)) {
            process.awaitReady();
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                calls.add(process.call("kit/some", "create-user", NEW_USER));
            }
            await().atMost(30, TimeUnit.SECONDS).until(() -> held.size() == 5);
            process.terminate();
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> process.call("kit/some", "get-user-by-id", "{\"userId\": \"7\"}")
                                    .get(20, TimeUnit.SECONDS)
                                    .statusCode()
                            == 503);
            assertThat(calls).noneMatch(CompletableFuture::isDone);
            held.forEach(
                    response -> RecordingIsv.json(response.putHeader("Location", "/users/7"), 201, "{\"id\": \"7\"}"));
            for (var call : calls) {
                assertThat(call.get(60, TimeUnit.SECONDS).body())
                        .as(process.log())
                        .contains("SUCCEEDED");
            }
            assertThat(process.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void saysThatItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                RunningProcess process = RunningProcess.onQuarkus(pod.process(), taken.getLocalPort())) {
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.log()).contains("Port " + taken.getLocalPort() + " seems to be in use");
        }
    }
}
