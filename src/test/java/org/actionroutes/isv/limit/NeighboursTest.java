package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever the ISVs of others do, an instance's action is answered meanwhile. There are 16 connections in all here. */
class NeighboursTest extends LimitsFixture {

    private static final Map<String, String> SETTINGS = Map.of(
            "isv.max-connections",
            "16",
            "isv.max-calls-per-instance",
            "8",
            "http.workers",
            "48",
            "isv.response-timeout-ms",
            "60000",
            "isv.deadline-ms",
            "60000",
            "isv.exchange-timeout-ms",
            "60000",
            "http.max-connections-per-address",
            "1000");
    private static final int CALLS = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<CompletableFuture<?>> others = new ArrayList<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();

    @BeforeEach
    void anIsvThatHangsWhereItIsToldTo() {
        isv.answers((request, response) -> {
            if (request.line().contains("hang") || request.body().contains("hang")) {
                released.thenRun(() -> user(response));
                return;
            }
            if (request.line().contains("limited") && !released.isDone()) {
                response.setStatusCode(429).putHeader("Retry-After", "5").end();
            } else if (request.line().startsWith("POST /oauth/token")) {
                response.setStatusCode(200)
                        .putHeader("Content-Type", "application/json")
                        .end("{\"access_token\": \"t\"}");
            } else {
                user(response);
            }
        });
        start(SETTINGS);
    }

    @AfterEach
    void letTheOthersEnd() {
        released.complete(null);
        CompletableFuture.allOf(others.toArray(CompletableFuture[]::new)).join();
    }

    @Test
    void hangingIsvsAreInNobodysWay() {
        for (int i = 0; i < 10; i++) {
            String hanging = instance("");
            crowd(() -> post(hanging + "/actions/get-user-by-id", "{\"userId\": \"hang\"}"));
        }
        await().until(() -> isv.requests("GET /users/hang").size() >= 10);
        assertAnswersFirst(instance(""));
        assertAnswersFirst(instance(""));
    }

    @Test
    void connectionTestsThatWaitAreInNobodysWay() {
        String limited = instance("testConnection: {request: GET /limited}");
        crowd(() -> post(limited + "/test-connection", ""));
        await().until(() -> isv.requests("GET /limited").size() >= 8);
        assertAnswersFirst(instance(""));
        assertThat(others).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void tokensThatDoNotComeAreInNobodysWay() {
        String hanging = tokenInstance("", "/hang/token");
        crowd(() -> post(hanging + "/actions/get-user-by-id", "{\"userId\": \"7\"}"));
        await().until(() -> !isv.requests("POST /hang/token").isEmpty());
        assertAnswersFirst(tokenInstance(""));
    }

    @Test
    void partsThatHangAreInNobodysWay() {
        String hanging = instance("kit-writes", "");
        crowd(() -> post(hanging + "/actions/update-user", userUpdate("hang")));
        await().until(() -> isv.requests().stream()
                        .filter(request -> request.line().contains("hang"))
                        .count()
                >= 8);
        assertSucceeded(first(post(instance("kit-writes", "") + "/actions/update-user", userUpdate("7"))));
    }

    @Test
    void callersOfOneInstanceLeaveConnectionsForThoseOfOthers() {
        Map<String, String> few = new HashMap<>(SETTINGS);
        few.put("http.max-requests", "20");
        start(few);
        String hanging = instance("");
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            calls.add(send(hanging + "/actions/get-user-by-id", "{\"userId\": \"hang\"}"));
        }
        others.addAll(calls);
        await().until(() -> calls.stream().filter(CompletableFuture::isDone).count() == CALLS - 10);
        assertThat(calls)
                .filteredOn(CompletableFuture::isDone)
                .extracting(CompletableFuture::join)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                });
        assertAnswersFirst(instance(""));
    }

    private static String userUpdate(String id) {
        return "{\"user\": {\"id\": \"" + id
                + "\", \"schemas\": [], \"userName\": \"ann\", \"displayName\": \"A\", \"roles\": "
                + "[{\"value\": \"r1\"}, {\"value\": \"r2\"}]}}";
    }

    private void crowd(Supplier<CompletableFuture<JsonNode>> call) {
        for (int i = 0; i < CALLS; i++) {
            others.add(call.get());
        }
    }

    private void assertAnswersFirst(String instance) {
        assertSucceeded(first(post(instance + "/actions/get-user-by-id", "{\"userId\": \"7\"}")));
    }

    /** Its answer comes while all others hold what they have; they do so for a minute, or until they are let go. */
    private static JsonNode first(CompletableFuture<JsonNode> call) {
        return call.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<JsonNode> post(String path, String body) {
        return send(path, body).thenApply(answer -> RunningApplication.json(answer.body()));
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body) {
        return http.sendAsync(
                HttpRequest.newBuilder(application.uri("/" + path))
                        .header("Authorization", "Bearer " + RunningApplication.SECRET)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
