package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;

import static org.assertj.core.api.Assertions.assertThat;

/** Action Routes with the integration {@code kit}, called for ISVs that come and go. */
final class KitCalls implements AutoCloseable {

    private final TestInstances instances = new TestInstances();
    private final AtomicInteger counter = new AtomicInteger();
    private final RunningApplication application;

    /** @param properties settings of the application, besides those that have each call make one attempt */
    KitCalls(Map<String, String> properties) {
        Map<String, String> settings =
                new HashMap<>(Map.of("isv.max-attempts-after-failure", "1", "isv.circuit-minimum-calls", "1000"));
        settings.putAll(properties);
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))), instances, settings);
    }

    RunningApplication application() {
        return application;
    }

    /** @return the instance's path, for an ISV that takes a fixed bearer token */
    String instance(URI baseUrl) {
        return instance(baseUrl, "bearer: {token: '{token}'}", "");
    }

    /** As {@link TestInstances#add}; its credential is {@code token}. */
    String instance(URI baseUrl, String authentication, String more) {
        String name = "i" + counter.incrementAndGet();
        instances.add("kit", name, baseUrl, authentication, Map.of("token", "isv-secret-token"), more);
        return "kit/" + name;
    }

    /** As {@link TestInstances#addWithConnection}. */
    String instanceWithConnection(String connection) {
        String name = "i" + counter.incrementAndGet();
        instances.addWithConnection("kit", name, connection);
        return "kit/" + name;
    }

    JsonNode user(String instance) {
        return RunningApplication.json(application
                .call(instance, "get-user-by-id", "{\"userId\": \"7\"}")
                .body());
    }

    /** What a lookup fails with. */
    JsonNode failure(String instance) {
        JsonNode answer = user(instance);
        assertThat(answer.at("/executionStatus/status").asText())
                .as(answer.toString())
                .isEqualTo("FAILED");
        return answer.at("/executionStatus/errors/0");
    }

    /** Checks what a lookup fails with, and that nothing internal shows in it. */
    void assertFailure(String instance, String code, int status, String sentence) {
        JsonNode error = failure(instance);
        assertThat(error.get("code").asText()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("httpStatusCode").asInt()).as(error.toString()).isEqualTo(status);
        assertThat(error.get("summary").asText()).isEqualTo(sentence);
        assertThat(error.toString()).doesNotContain("127.0.0", "localhost", "isv-secret-token", "Exception");
    }

    @Override
    public void close() {
        application.close();
    }
}
