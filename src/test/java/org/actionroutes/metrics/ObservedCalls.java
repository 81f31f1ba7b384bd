package org.actionroutes.metrics;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.FreePort;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.server.MetricsPage;

import static org.awaitility.Awaitility.await;

/** The program after a few calls of every kind that is counted, with its management port. */
public final class ObservedCalls implements AutoCloseable {

    public static final String FOUND = "7";
    public static final String UNKNOWN = "8";
    public static final String LIMITED_AT_FIRST = "9";
    private static final int MOST_CONNECTIONS = 8;

    private static ServedMetrics seen;

    private final RecordingIsv isv = new RecordingIsv();
    private final RunningApplication application;
    private final int managementPort;
    private int limited;

    /** What is served after all calls. */
    public static synchronized ServedMetrics seen() throws IOException {
        if (seen == null) {
            try (ObservedCalls calls = new ObservedCalls()) {
                seen = calls.callAll().served();
            }
        }
        return seen;
    }

    /** Starts it, and makes no call. */
    public ObservedCalls() throws IOException {
        // Not 0: Camel takes two servers with port 0 for one.
        managementPort = FreePort.next();
        TestInstances instances = new TestInstances();
        String token = "clientCredentials: {tokenUrl: /oauth/token, clientId: us, clientSecret: '{secret}'}";
        instances.add("kit", "one", isv.baseUrl(), token, Map.of("secret", "the-secret"));
        instances.add("kit", "scarce", isv.baseUrl(), "", Map.of(), "budget: {calls: 1, seconds: 3600}");
        instances.add("kit", "down", isv.baseUrl(), "", Map.of());
        instances.add("kit", "late", isv.baseUrl(), "", Map.of());
        isv.answers(this::answer);
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of(
                        "camel.management.enabled",
                        "true",
                        "camel.management.port",
                        Integer.toString(managementPort),
                        "metrics.instances",
                        "2",
                        "isv.circuit-minimum-calls",
                        "4",
                        "http.max-connections-per-address",
                        Integer.toString(MOST_CONNECTIONS)));
    }

    private void answer(RecordingIsv.Request request, io.vertx.core.http.HttpServerResponse response) {
        if (request.line().startsWith("POST /oauth/token")) {
            RecordingIsv.json(response, 200, "{\"access_token\": \"the-token\", \"token_type\": \"Bearer\"}");
        } else if (request.line().startsWith("PATCH")) {
            RecordingIsv.json(response, 500, "{}");
        } else if (request.line().contains("/" + UNKNOWN)) {
            RecordingIsv.json(response, 404, "{}");
        } else if (request.line().contains("/" + LIMITED_AT_FIRST) && limited++ == 0) {
            RecordingIsv.json(response.putHeader("Retry-After", "0"), 429, "{}");
        } else {
            RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
        }
    }

    /** Has everything happen that is counted. */
    public ObservedCalls callAll() throws IOException {
        get("kit/one", FOUND);
        get("kit/one", UNKNOWN);
        get("kit/one", LIMITED_AT_FIRST);
        application.call("kit/one", "get-user-by-id", "{\"userId\": 7}");
        get("kit/scarce", FOUND);
        get("kit/scarce", FOUND);
        for (int i = 0; i < 5; i++) {
            application.call(
                    "kit/down", "update-user", "{\"user\": {\"schemas\": [], \"id\": \"7\", \"userName\": \"ann\"}}");
        }
        get("kit/late", FOUND);
        application.call("kit/late", "get-user-by-id", "{\"userId\": \"" + "7".repeat(2 * 1024 * 1024) + "\"}");
        tooManyConnections();
        collectGarbage();
        return this;
    }

    /** There may have been no need to, and the JVM says a moment later that it has. */
    private void collectGarbage() {
        System.gc();
        await().until(() -> served().names().contains("jvm_gc_pause_seconds_sum"));
    }

    private void get(String instance, String userId) {
        application.call(instance, "get-user-by-id", "{\"userId\": \"" + userId + "\"}");
    }

    private void tooManyConnections() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i <= MOST_CONNECTIONS; i++) {
            sockets.add(new Socket("127.0.0.1", application.uri("/").getPort()));
        }
        for (Socket socket : sockets) {
            socket.setSoTimeout(10_000);
        }
        // The last of them is closed at once.
        sockets.get(MOST_CONNECTIONS).getInputStream().read();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    public RunningApplication application() {
        return application;
    }

    public ServedMetrics served() {
        return new ServedMetrics(application
                .send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + MetricsPage.PATH))
                        .build())
                .body());
    }

    @Override
    public void close() {
        application.close();
        isv.close();
    }
}
