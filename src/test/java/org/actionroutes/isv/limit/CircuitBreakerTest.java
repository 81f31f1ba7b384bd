package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The circuit breaker of a connection. */
class CircuitBreakerTest extends LimitsFixture {

    private volatile Consumer<HttpServerResponse> answer = LimitsFixture::user;

    private void start(int openMs) {
        isv.answers((request, response) -> answer.accept(response));
        start(Map.of(
                "isv.circuit-minimum-calls",
                "4",
                "isv.circuit-open-ms",
                Integer.toString(openMs),
                "isv.response-timeout-ms",
                "300"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 599, 0, -1})
    void opensForOneConnectionWhoseIsvIsDown(int status) {
        answer = response -> {
            if (status == 0) {
                response.reset();
            } else if (status > 0) {
                response.setStatusCode(status).end();
            }
        };
        start(60_000);
        String down = instance("");
        String other = instance("");
        for (int i = 0; i < 4; i++) {
            assertThat(error(update(down)).get("code").asText()).isIn("ISV_ERROR", "ISV_UNREACHABLE", "ISV_TIMEOUT");
        }
        JsonNode error = error(update(down));
        assertThat(error.get("code").asText()).isEqualTo("ISV_CIRCUIT_OPEN");
        assertThat(error.get("type").asText()).isEqualTo("GENERIC_FAILURE");
        assertThat(error.get("httpStatusCode").asInt()).isEqualTo(503);
        assertThat(error.get("summary").asText())
                .matches("The ISV has been failing and is not called for now \\(PATCH /users/7\\); the next "
                        + "try is in (60|5\\d) s\\.");
        assertThat(isv.requests()).hasSize(4);
        answer = LimitsFixture::user;
        assertSucceeded(get(other));
    }

    @Test
    void aCallThatIsRepeatedEndsWithWhatTheIsvSaidLast() {
        answer = response -> response.setStatusCode(500).end();
        start(60_000);
        String down = instance("");
        assertThat(error(get(down)).get("code").asText()).isEqualTo("ISV_ERROR");
        assertThat(error(get(down)).get("code").asText()).isEqualTo("ISV_ERROR");
        assertThat(isv.requests()).as("the fourth opened it").hasSize(4);
        assertThat(error(get(down)).get("code").asText()).isEqualTo("ISV_CIRCUIT_OPEN");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 422, 429, 501})
    void staysClosedWhereTheIsvIsThere(int status) {
        answer = response ->
                response.setStatusCode(status).putHeader("Retry-After", "3600").end();
        start(60_000);
        String up = instance("");
        for (int i = 0; i < 8; i++) {
            assertThat(error(update(up)).get("code").asText()).isNotEqualTo("ISV_CIRCUIT_OPEN");
        }
        assertThat(isv.requests()).hasSize(8);
    }

    @Test
    void closesWhenTheIsvIsBack() {
        answer = response -> response.setStatusCode(500).end();
        start(200);
        String instance = instance("");
        for (int i = 0; i < 4; i++) {
            error(update(instance));
        }
        answer = LimitsFixture::user;
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertSucceeded(update(instance)));
        for (int i = 0; i < 5; i++) {
            assertSucceeded(update(instance));
        }
    }
}
