package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The API budget of a connection, as its ISV counts. */
class BudgetTest extends LimitsFixture {

    private static final int CALLS = 15;

    private final List<Long> arrivals = new CopyOnWriteArrayList<>();

    @Test
    void isNeverExceededByManyActionsAndNobodyStarves() throws Exception {
        isv.answers((request, response) -> {
            arrivals.add(System.nanoTime());
            user(response);
        });
        start(Map.of());
        String instance = instance("budget: {calls: " + CALLS + ", seconds: 1}");
        assertThat(atOnce(50, () -> update(instance))).allSatisfy(LimitsFixture::assertSucceeded);
        assertThat(arrivals).hasSize(50);
        assertNeverExceeded();
    }

    @Test
    void countsPartsRepeatsAndTokenRequests() {
        Set<String> before = ConcurrentHashMap.newKeySet();
        isv.answers((request, response) -> {
            arrivals.add(System.nanoTime());
            if (request.line().startsWith("POST /oauth/token")) {
                RecordingIsv.json(response, 200, "{\"access_token\": \"t\", \"token_type\": \"bearer\"}");
            } else if (request.line().endsWith("7") && before.add(request.line())) {
                response.setStatusCode(429).end();
            } else {
                response.setStatusCode(204).end();
            }
        });
        start(Map.of());
        String instance = tokenInstance("budget: {calls: " + CALLS + ", seconds: 1}");
        String members = IntStream.range(0, 30)
                .mapToObj(i -> "{\"value\": \"m" + i + "\"}")
                .collect(Collectors.joining(", "));
        JsonNode answer = RunningApplication.json(application
                .call(instance, "add-group-members", "{\"groupId\": \"g\", \"groupMembers\": [" + members + "]}")
                .body());
        assertSucceeded(answer);
        assertThat(isv.requests("PUT")).hasSize(33);
        assertThat(isv.requests("POST /oauth")).hasSize(1);
        assertNeverExceeded();
    }

    @Test
    void refusesAtOnceWhereTheWaitWouldBeTooLong() {
        isv.answers((request, response) -> user(response));
        start(Map.of());
        String instance = instance("budget: {calls: 2, seconds: 3600}");
        assertSucceeded(get(instance));
        assertSucceeded(update(instance));
        JsonNode error = error(get(instance));
        assertThat(error.get("code").asText()).isEqualTo("ISV_RATE_LIMIT");
        assertThat(error.get("type").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(error.get("summary").asText())
                .matches("The API budget of 2 calls in 3600 s is used up; free again in 3\\d\\d\\d s\\.");
        assertThat(isv.requests()).hasSize(2);
        assertSucceeded(get(instance("budget: {calls: 2, seconds: 3600}")));
    }

    @Test
    void aWaitStandsInTheTrace() {
        isv.answers((request, response) -> user(response));
        start(Map.of());
        String instance = instance("budget: {calls: 1, seconds: 3}");
        assertSucceeded(get(instance));
        assertThat(waits()).isEmpty();
        assertSucceeded(get(instance));
        assertThat(waits()).singleElement().satisfies(wait -> {
            assertThat(wait.get("what").asText()).isEqualTo("wait: API budget");
            assertThat(wait.get("took").asInt()).isPositive();
        });
    }

    @Test
    void aPauseStandsInTheTrace() {
        AtomicInteger calls = new AtomicInteger();
        isv.answers((request, response) -> {
            switch (calls.incrementAndGet()) {
                case 1 ->
                    response.setStatusCode(429).putHeader("Retry-After", "0.05").end();
                case 2 -> response.setStatusCode(502).end();
                default -> user(response);
            }
        });
        start(Map.of());
        assertSucceeded(get(instance("")));
        assertThat(waits())
                .extracting(wait -> wait.get("what").asText())
                .containsExactly("wait: rate limit", "wait: backoff");
        assertThat(waits().get(0).get("took").asInt()).isGreaterThanOrEqualTo(50);
    }

    /** Any that many calls and one more have been at least a second under way. */
    private void assertNeverExceeded() {
        List<Long> sorted = arrivals.stream().sorted().toList();
        for (int i = CALLS; i < sorted.size(); i++) {
            assertThat(sorted.get(i) - sorted.get(i - CALLS))
                    .as("calls %s to %s", i - CALLS, i)
                    .isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        }
    }
}
