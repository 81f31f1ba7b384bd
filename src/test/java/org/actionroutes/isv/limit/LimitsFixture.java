package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;

/** An ISV, and an application whose waits are short, for tests that have an instance each. */
abstract class LimitsFixture {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    static RecordingIsv isv;
    private static final TestInstances INSTANCES = new TestInstances();
    private static final Map<Map<String, String>, RunningApplication> RUNNING = new HashMap<>();

    RunningApplication application;

    /** One application for each choice of settings. */
    void start(Map<String, String> settings) {
        application = RUNNING.computeIfAbsent(
                settings,
                some -> RunningApplication.start(
                        new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), INSTANCES, some));
    }

    @BeforeAll
    static void listen() {
        isv = new RecordingIsv();
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(RunningApplication::close);
        RUNNING.clear();
        isv.close();
    }

    /** Adds an instance with further lines of a manifest, and gives its address. */
    String instance(String manifest) {
        return instance("kit", manifest);
    }

    String instance(String integration, String manifest) {
        String name = "i" + COUNTER.incrementAndGet();
        INSTANCES.add(integration, name, isv.baseUrl(), "", Map.of(), manifest);
        return integration + "/" + name;
    }

    String instanceAt(URI baseUrl) {
        String name = "i" + COUNTER.incrementAndGet();
        INSTANCES.add("kit", name, baseUrl, "", Map.of(), "");
        return "kit/" + name;
    }

    String tokenInstance(String manifest) {
        return tokenInstance(manifest, "/oauth/token");
    }

    String tokenInstance(String manifest, String tokenUrl) {
        String name = "i" + COUNTER.incrementAndGet();
        INSTANCES.add(
                "kit",
                name,
                isv.baseUrl(),
                "clientCredentials: {tokenUrl: " + tokenUrl + ", clientId: c, clientSecret: '{secret}'}",
                Map.of("secret", "s"),
                manifest);
        return "kit/" + name;
    }

    JsonNode get(String instance) {
        return RunningApplication.json(application
                .call(instance, "get-user-by-id", "{\"userId\": \"7\"}")
                .body());
    }

    JsonNode update(String instance) {
        return RunningApplication.json(application
                .call(instance, "update-user", "{\"user\": {\"id\": \"7\", \"schemas\": [], \"userName\": \"ann\"}}")
                .body());
    }

    /** What the last action waited for, and how long in milliseconds. */
    List<JsonNode> waits() {
        ActionComponent actions =
                application.application().camelContext().getComponent("action", ActionComponent.class);
        return actions.traces()
                .last(1)
                .get(0)
                .toJson()
                .get("steps")
                .valueStream()
                .filter(step -> step.get("what").asText().startsWith("wait: "))
                .toList();
    }

    static void user(HttpServerResponse response) {
        RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
    }

    static void assertSucceeded(JsonNode answer) {
        assertThat(answer.at("/executionStatus/status").asText())
                .as(answer.toString())
                .isEqualTo("SUCCEEDED");
    }

    static JsonNode error(JsonNode answer) {
        assertThat(answer.at("/executionStatus/status").asText())
                .as(answer.toString())
                .isEqualTo("FAILED");
        return answer.at("/executionStatus/errors/0");
    }

    static <T> List<T> atOnce(int many, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
