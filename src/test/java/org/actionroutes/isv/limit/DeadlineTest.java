package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Bounds of repeating that show only over time, or where there is no ISV. */
class DeadlineTest extends LimitsFixture {

    private static final Map<String, String> SHORT =
            Map.of("isv.deadline-ms", "1500", "isv.response-timeout-ms", "1000");

    @Test
    void beginsNoWaitThatWouldEndAfterIt() {
        isv.answers((request, response) ->
                response.setStatusCode(429).putHeader("Retry-After", "2").end());
        start(SHORT);
        JsonNode error = error(get(instance("")));
        assertThat(error.get("type").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(error.get("summary").asText()).endsWith(" It takes calls again in 2 s.");
        assertThat(isv.requests()).hasSize(1);
        assertThat(waits()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatWouldTimeOutAfterIt() {
        isv.answers((request, response) -> {});
        start(SHORT);
        assertThat(error(get(instance(""))).get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(isv.requests()).hasSize(1);
    }

    @Test
    void refusesABudgetThatIsFreeOnlyAfterIt() {
        isv.answers((request, response) -> user(response));
        start(Map.of());
        String instance = instance("budget: {calls: 1, seconds: 3600}");
        assertSucceeded(get(instance));
        assertThat(error(get(instance)).get("summary").asText())
                .startsWith("The API budget of 1 calls in 3600 s is used up; free again in ");
        assertThat(isv.requests()).hasSize(1);
    }

    /** Nothing was sent, so that even a PATCH may be tried again. */
    @Test
    void repeatsAnythingWithoutAConnection() {
        isv.answers((request, response) -> user(response));
        start(Map.of());
        JsonNode error = error(update(instanceAt(URI.create("http://127.0.0.1:1"))));
        assertThat(error.get("code").asText()).isEqualTo("ISV_UNREACHABLE");
        assertThat(waits())
                .extracting(wait -> wait.get("what").asText())
                .containsExactly("wait: backoff", "wait: backoff");
    }

    /** Each page comes in time, but there are too many of them. */
    @Test
    void asksForNoFurtherPageAfterIt() {
        AtomicInteger page = new AtomicInteger();
        isv.answers((request, response) -> isv.after(
                800,
                () -> RecordingIsv.json(
                        response,
                        200,
                        "{\"data\": [{\"id\": \"" + page.incrementAndGet() + "\", \"login\": \"x\"}], \"next\": \""
                                + page + "\"}")));
        start(SHORT);
        JsonNode error = error(RunningApplication.json(application
                .call(instance("kit-cursor", ""), "get-user-by-username", "{\"userName\": \"ann\"}")
                .body()));
        assertThat(error.get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(isv.requests()).hasSizeLessThan(3);
    }

    @Test
    void cutsOffAnExchangeThatWouldGoOnBeyondIt() {
        isv.answers((request, response) -> {});
        start(Map.of("isv.deadline-ms", "2000", "isv.response-timeout-ms", "20000", "isv.exchange-timeout-ms", "9000"));
        JsonNode error = error(get(instance("")));
        assertThat(error.get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(error.get("summary").asText())
                .matches("The ISV's answer was not complete within 1?\\d{3} milliseconds \\(GET /users/7\\)\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "shutdown.timeout-ms, 0, 'shutdown.timeout-ms should be at least 1, not 0'",
        "http.workers, 0, 'http.workers should be at least 1, not 0'",
        "isv.max-calls-per-instance, 0, 'isv.max-calls-per-instance should be at least 1, not 0'",
        "isv.max-attempts, 0, 'isv.max-attempts should be at least 1, not 0'",
        "isv.circuit-failure-percent, 101, 'isv.circuit-failure-percent should be at least 1 and at most 100, not 101'",
        "isv.max-connections, 0, 'isv.max-connections should be at least 1, not 0'",
        "isv.connect-timeout-ms, 0, 'isv.connect-timeout-ms should be at least 1, not 0'",
        "isv.response-timeout-ms, -1, 'isv.response-timeout-ms should be at least 1, not -1'",
        "isv.max-answer-bytes, 0, 'isv.max-answer-bytes should be at least 1, not 0'",
        "isv.max-document-bytes, -5, 'isv.max-document-bytes should be at least 1, not -5'"
    })
    void settingsHaveToMakeSense(String setting, String value, String reason) {
        assertThatThrownBy(() -> start(Map.of(setting, value))).hasStackTraceContaining(reason);
    }
}
