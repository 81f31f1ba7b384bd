package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;

/** Action Routes in this JVM on a free port, as tests call it: through HTTP. */
public final class RunningApplication implements AutoCloseable {

    /** The bearer token of every instance that tests add. */
    public static final String SECRET = CaseSecrets.CALLER;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Application application;
    private final int port;
    private final Runnable end;

    private RunningApplication(Application application, int port, Runnable end) {
        this.application = application;
        this.port = port;
        this.end = end;
    }

    /** Something else that answers as the program does; closing this doesn't end it. */
    static RunningApplication at(int port) {
        return new RunningApplication(null, port, () -> {});
    }

    /** A process that answers as the program does; closing this ends it. */
    public static RunningApplication at(RunningProcess process) {
        return new RunningApplication(null, process.port(), process::close);
    }

    /** The repository's own home. */
    public static Homes home() {
        return new Homes(List.of(Path.of("")));
    }

    /** @param properties settings besides those that every test needs */
    public static RunningApplication start(Homes homes, Instances instances, Map<String, String> properties) {
        return start(homes, instances, properties, Map.of());
    }

    /** @param environment variables of the process */
    public static RunningApplication start(
            Homes homes, Instances instances, Map<String, String> properties, Map<String, String> environment) {
        return of(new Application(homes, new AddedLater(instances), settings(properties), Map.of(), environment));
    }

    /** @param application one that has not started */
    public static RunningApplication of(Application application) {
        application.start();
        return new RunningApplication(application, application.port(), application::close);
    }

    /** @return those that every test needs, and others */
    public static Map<String, String> settings(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(Map.of(
                "camel.server.port",
                "0",
                "camel.server.host",
                "127.0.0.1",
                "camel.management.enabled",
                "false",
                "isv.allow-private-addresses",
                "true",
                // Waits are short, and a test that fails on purpose is not in the way of the next.
                "isv.backoff-ms",
                "20",
                "isv.circuit-minimum-calls",
                "1000000"));
        all.putAll(properties);
        return all;
    }

    /** Tests add instances while it runs, but none of these integrations, whose routes take most of a start. */
    private record AddedLater(Instances instances) implements Instances {

        private static final Set<String> NEVER = Set.of("github", "keycloak", "zendesk");

        @Override
        public Optional<Instance> find(String integration, String name) {
            return instances.find(integration, name);
        }

        @Override
        public boolean mayHave(String integration) {
            return instances.mayHave(integration) || !NEVER.contains(integration);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public Application application() {
        return application;
    }

    /** POSTs an action's input as the instance's caller would. */
    public HttpResponse<String> call(String instance, String contract, String input) {
        return send(HttpRequest.newBuilder(uri("/" + instance + "/actions/" + contract))
                .header("Authorization", "Bearer " + SECRET)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .header("X-Caller", "leak")
                .header("Cookie", "leak=1")
                .POST(HttpRequest.BodyPublishers.ofString(input))
                .build());
    }

    /** As {@link #call}, with the answer's body as JSON. */
    public JsonNode action(String instance, String contract, JsonNode input) {
        return json(call(instance, contract, input.toString()).body());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
