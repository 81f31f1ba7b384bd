package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RecordingIsv.Request;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvComponent;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application and an ISV with a token endpoint, for tests that have an instance each. Nothing secret may be logged
 * or answered.
 */
abstract class TokenFixture {

    private static final String CLIENT_SECRET = "s3cr3t:/+ö";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    static RecordingIsv isv;
    static TestInstances instances;
    static RunningApplication application;

    final AtomicInteger issued = new AtomicInteger();
    /** What the ISV's API answers; by default it takes any token. */
    volatile BiConsumer<Request, HttpServerResponse> api = (request, response) -> user(response);

    volatile BiConsumer<Request, HttpServerResponse> tokenEndpoint =
            (request, response) -> issue(response, "\"expires_in\": 3600");
    private CapturedLog log;

    @BeforeAll
    static void start() {
        isv = new RecordingIsv();
        instances = new TestInstances();
        application = RunningApplication.start(
                new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                instances,
                Map.of(
                        "isv.response-timeout-ms",
                        "800",
                        "isv.backoff-ms",
                        "20",
                        "isv.circuit-minimum-calls",
                        "1000000"));
    }

    @AfterAll
    static void stop() {
        application.close();
        isv.close();
    }

    @BeforeEach
    void listen() {
        log = new CapturedLog();
        isv.answers((request, response) ->
                (request.line().contains("/oauth") ? tokenEndpoint : api).accept(request, response));
    }

    @AfterEach
    void nothingSecretWasLogged() {
        log.close();
        assertNothingSecret(log.text());
    }

    /** Adds an instance, and gives its address. */
    static String instance(String options) {
        String name = "i" + COUNTER.incrementAndGet();
        instances.add(
                "kit",
                name,
                isv.baseUrl(),
                "clientCredentials: {tokenUrl: '/oauth/token?x=1', " + "clientId: the-client, clientSecret: '{secret}'"
                        + (options.isEmpty() ? "" : ", " + options) + "}",
                Map.of("secret", CLIENT_SECRET));
        return "kit/" + name;
    }

    /** Adds an instance with an entry of the manifest's {@code authentication}, and gives its address. */
    static String instance(String authentication, Map<String, String> credentials) {
        String name = "i" + COUNTER.incrementAndGet();
        instances.add("kit", name, isv.baseUrl(), authentication, credentials);
        return "kit/" + name;
    }

    static Instance lookUp(String instance) {
        return instances.find("kit", instance.substring("kit/".length())).orElseThrow();
    }

    static CachedAccessTokens tokens() {
        return application
                .application()
                .camelContext()
                .getComponent("isv", IsvComponent.class)
                .accessTokens();
    }

    /** As a call of the instance does it, for the first of its authentications that has a token. */
    static AccessTokens.Token resolve(Instance instance) throws IsvException {
        return got(ask(instance));
    }

    /** Begins what {@link #resolve} waits for. */
    static CompletableFuture<AccessTokens.Token> ask(Instance instance) {
        return tokens().resolve(
                        CallContext.ofAction(
                                instance,
                                Deadline.after(Duration.ofSeconds(50)),
                                new Trace(new TracedAction("-", instance, "-", ""), List.of()),
                                null),
                        renewable(instance));
    }

    static AccessTokens.Token got(CompletableFuture<AccessTokens.Token> asked) throws IsvException {
        try {
            return asked.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IsvException failure) {
                throw failure;
            }
            throw e;
        }
    }

    static void refused(Instance instance, AccessTokens.Token token) {
        tokens().refused(instance, renewable(instance), token);
    }

    private static Renewable renewable(Instance instance) {
        return (Renewable) instance.connection().authentication().stream()
                .filter(Renewable.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    static JsonNode call(String instance) {
        String answer = application
                .call(instance, "get-user-by-id", "{\"userId\": \"7\"}")
                .body();
        assertNothingSecret(answer);
        return RunningApplication.json(answer);
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

    static void assertNothingSecret(String text) {
        assertThat(text).doesNotContain("s3cr3t", "token-", RunningApplication.SECRET, "czNjcjN0", "dGhlLWNsaWVudD");
    }

    List<Request> tokenRequests() {
        return isv.requests("POST /oauth");
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
                results.add(one.get(20, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    void issue(HttpServerResponse response, String lifetime) {
        RecordingIsv.json(
                response,
                200,
                "{\"access_token\": \"token-%d\", \"token_type\": \"bearer\", %s}"
                        .formatted(issued.incrementAndGet(), lifetime));
    }

    static void user(HttpServerResponse response) {
        RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}");
    }
}
