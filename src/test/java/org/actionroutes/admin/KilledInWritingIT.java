package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.json.Json;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process of the distribution on PostgreSQL that is killed while administrators change instances, and started again:
 * what they were answered is so, and no change is there by half.
 */
class KilledInWritingIT {

    private static final String TOKEN = "the admin's token";
    private static final int WRITERS = 4;
    private static final int ROUNDS = 3;
    private static final int ANSWERS = 60;
    /** What the audit log calls what is done to each instance, in order. */
    private static final List<String> STEPS =
            List.of("instance.create", "credentials.set", "instance.change", "caller.add");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> database = TestDatabase.freshPostgresql(Keyset.create());
    /** How many steps of an instance were answered. */
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();

    private final AtomicInteger instances = new AtomicInteger();

    /** A process, and the port of its management API. */
    private record Served(RunningProcess process, int adminPort) {}

    private Served begin() throws IOException {
        int adminPort = FreePort.next();
        RunningProcess process = new RunningProcess(
                List.of(
                        "target/action-routes/bin/action-routes",
                        "run",
                        "--database",
                        database.get("DATABASE_URL"),
                        "--admin-port",
                        Integer.toString(adminPort)),
                Map.of(
                        "ADMIN_TOKEN",
                        TOKEN,
                        "DATABASE_USER",
                        database.get("DATABASE_USER"),
                        "SECRETS_KEYSET",
                        database.get("SECRETS_KEYSET"),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        "-XX:TieredStopAtLevel=1"));
        process.awaitReady();
        return new Served(process, adminPort);
    }

    private JsonNode call(Served served, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.adminPort() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body().isEmpty() ? null : Json.MAPPER.readTree(answer.body());
    }

    private void step(Served served, int step, String name) throws Exception {
        String path = "/instances/acme/" + name;
        switch (STEPS.get(step)) {
            case "instance.create" -> call(served, "POST", "/instances", """
                        {"integration": "acme", "name": "%s", "settings": {"api_url": "https://%s.acme.example"}}
                        """.formatted(name, name));
            case "credentials.set" ->
                call(served, "PUT", path + "/credentials/client_secret", "{\"value\": \"s3cr3t\"}");
            case "instance.change" -> call(served, "PATCH", path, "{\"status\": \"active\"}");
            default -> call(served, "POST", path + "/callers", "");
        }
    }

    /** Makes instances until nobody answers any more. */
    private void write(Served served, AtomicInteger answers) {
        while (true) {
            String name = "i" + instances.incrementAndGet();
            for (int step = 0; step < STEPS.size(); step++) {
                try {
                    step(served, step, name);
                } catch (IOException e) {
                    assertThat(served.process().isAlive() && answers.get() < ANSWERS)
                            .as("nobody has killed it: %s", e)
                            .isFalse();
                    return;
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                answered.put(name, step + 1);
                if (answers.incrementAndGet() == ANSWERS) {
                    served.process().close();
                }
            }
        }
    }

    @Test
    void whatWasAnsweredIsThereAndNothingIsHalfWritten() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Served served = begin();
            AtomicInteger answers = new AtomicInteger();
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(CompletableFuture.runAsync(() -> write(served, answers), task -> new Thread(task).start()));
            }
            CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new)).join();
            assertThat(served.process().isAlive()).isFalse();
        }
        Served again = begin();
        try (RunningProcess process = again.process()) {
            for (int number = 1; number <= instances.get(); number++) {
                check(again, "i" + number);
            }
            assertThat(process.log()).doesNotContain("ERROR");
        }
        assertThat(answered).hasSizeGreaterThan(ROUNDS * ANSWERS / STEPS.size() - ROUNDS * WRITERS);
    }

    private void check(Served served, String name) throws Exception {
        List<String> done = new ArrayList<>();
        call(served, "GET", "/audit?integration=acme&instance=" + name, "")
                .path("records")
                .forEach(one -> done.add(0, one.path("action").asText()));
        int known = answered.getOrDefault(name, 0);
        assertThat(done).as(name).hasSizeBetween(known, known + 1).isEqualTo(STEPS.subList(0, done.size()));
        if (done.isEmpty()) {
            return;
        }
        JsonNode instance = call(served, "GET", "/instances/acme/" + name, "");
        assertThat(instance.path("revision").asInt()).as(name).isEqualTo(Math.min(done.size(), 3));
        assertThat(instance.path("credentials")).as(name).hasSize(done.size() > 1 ? 1 : 0);
        assertThat(instance.path("status").asText()).as(name).isEqualTo(done.size() > 2 ? "active" : "draft");
        assertThat(call(served, "GET", "/instances/acme/" + name + "/callers", "")
                        .path("callers"))
                .as(name)
                .hasSize(done.size() > 3 ? 1 : 0);
    }
}
