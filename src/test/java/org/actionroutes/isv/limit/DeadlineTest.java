package org.actionroutes.isv.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds of repeating that show only over time, or where there is no ISV. */
class DeadlineTest extends LimitsFixture {

    private static final Map<String, String> SHORT = Map.of("isv.deadline-ms", "1500", "isv.response-timeout-ms", "1000");

    @Test
    void beginsNoWaitThatWouldEndAfterIt() {
        isv.answers((request, response) -> response.setStatusCode(429).putHeader("Retry-After", "2").end());
        start(SHORT);
        JsonNode error = error(get(instance("")));
        assertThat(error.get("type").asText()).isEqualTo("RATE_LIMIT_EXCEEDED");
        assertThat(error.get("summary").asText()).endsWith(" It takes calls again in 2 s.");
        assertThat(isv.requests()).hasSize(1);
        assertThat(waits()).isEmpty();
    }

    @Test
    void doesNotRepeatWhatWouldTimeOutAfterIt() {
        isv.answers((request, response) -> { });
        start(SHORT);
        assertThat(error(get(instance(""))).get("code").asText()).isEqualTo("ISV_TIMEOUT");
        assertThat(isv.requests()).hasSize(1);
    }

    @Test
    void refusesABudgetThatIsFreeOnlyAfterIt() {
        isv.answers((request, response) -> user(response));
        start(SHORT);
        String instance = instance("budget: {calls: 1, seconds: 5}");
        assertSucceeded(get(instance));
        assertThat(error(get(instance)).get("summary").asText()).startsWith("The API budget of 1 calls in 5 s is used up; free again in ");
        assertThat(isv.requests()).hasSize(1);
    }

    /** Nothing was sent, so that even a PATCH may be tried again. */
    @Test
    void repeatsAnythingWithoutAConnection() {
        isv.answers((request, response) -> user(response));
        start(Map.of());
        JsonNode error = error(update(instanceAt(URI.create("http://127.0.0.1:1"))));
        assertThat(error.get("code").asText()).isEqualTo("ISV_UNREACHABLE");
        assertThat(waits()).extracting(wait -> wait.get("what").asText()).containsExactly("wait: backoff", "wait: backoff");
    }

    @ParameterizedTest
    @CsvSource({ "isv.max-attempts, 0, 'isv.max-attempts should be at least 1, not 0'",
        "isv.circuit-failure-percent, 101, 'isv.circuit-failure-percent should be at least 1 and at most 100, not 101'" })
    void settingsHaveToMakeSense(String setting, String value, String reason) {
        assertThatThrownBy(() -> start(Map.of(setting, value))).hasStackTraceContaining(reason);
    }
}
