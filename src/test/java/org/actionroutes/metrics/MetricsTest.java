package org.actionroutes.metrics;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is served on the management port before and after some calls. */
class MetricsTest {

    private static ObservedCalls calls;
    private static ServedMetrics before;
    private static ServedMetrics served;

    @BeforeAll
    static void call() throws IOException {
        calls = new ObservedCalls();
        before = calls.served();
        served = calls.callAll().served();
    }

    @AfterAll
    static void stop() {
        calls.close();
    }

    static Stream<Arguments> counted() {
        return Stream.of(
                arguments(4, "action_seconds_count", labels("contract", "get-user-by-id", "outcome", "SUCCEEDED")),
                arguments(
                        1,
                        "action_seconds_count",
                        labels("contract", "get-user-by-id", "outcome", "RESOURCE_NOT_FOUND")),
                arguments(
                        1,
                        "action_seconds_count",
                        labels("contract", "get-user-by-id", "outcome", "RATE_LIMIT_EXCEEDED")),
                arguments(1, "action_seconds_count", labels("contract", "get-user-by-id", "outcome", "400")),
                arguments(5, "action_seconds_count", labels("contract", "update-user", "outcome", "GENERIC_FAILURE")),
                arguments(1, "action_seconds_count", labels("contract", "get-user-by-id", "outcome", "413")),
                arguments(4, "action_failures_total", labels("contract", "get-user-by-id")),
                arguments(5, "action_failures_total", labels("contract", "update-user")),
                arguments(0, "action_failures_total", labels("contract", "list-users")),
                arguments(1, "errors_total", labels("contract", "get-user-by-id", "code", "ISV_NOT_FOUND")),
                arguments(4, "errors_total", labels("contract", "update-user", "code", "ISV_ERROR")),
                arguments(1, "errors_total", labels("contract", "update-user", "code", "ISV_CIRCUIT_OPEN")),
                arguments(4, "isv_request_seconds_count", request("api", "GET", "2xx")),
                arguments(1, "isv_request_seconds_count", request("api", "GET", "4xx")),
                arguments(1, "isv_request_seconds_count", request("api", "GET", "429")),
                arguments(4, "isv_request_seconds_count", request("api", "PATCH", "5xx")),
                arguments(1, "isv_request_seconds_count", request("token", "POST", "2xx")),
                arguments(1, "isv_retries_total", labels()),
                arguments(1, "isv_wait_seconds_count", labels("reason", "rate limit")),
                arguments(1, "isv_unsent_total", labels("reason", "API budget")),
                arguments(1, "isv_unsent_total", labels("reason", "circuit breaker")),
                arguments(1, "token_renewals_total", labels("outcome", "SUCCEEDED")),
                arguments(0, "token_renewals_total", labels("outcome", "ISV_CREDENTIALS_REFUSED")));
    }

    private static String[] labels(String... more) {
        return Stream.concat(Stream.of("integration", "kit"), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] request(String purpose, String method, String outcome) {
        return labels("purpose", purpose, "method", method, "outcome", outcome);
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("counted")
    void countsByIntegration(double count, String name, String[] labels) {
        assertThat(served.value("action_routes_" + name, labels)).isEqualTo(count);
    }

    @Test
    void countsByInstanceForAsManyAsTheSettingSays() {
        assertThat(served.value(
                        "action_routes_instance_actions_total", "instance_name", "kit/one", "outcome", "SUCCEEDED"))
                .isEqualTo(2);
        assertThat(served.value(
                        "action_routes_instance_actions_total", "instance_name", "kit/scarce", "outcome", "FAILED"))
                .isEqualTo(1);
        assertThat(served.value("action_routes_instance_actions_total", "instance_name", "other", "outcome", "FAILED"))
                .as("of kit/down")
                .isEqualTo(5);
        assertThat(served.value(
                        "action_routes_instance_actions_total", "instance_name", "other", "outcome", "SUCCEEDED"))
                .as("of kit/late")
                .isEqualTo(1);
        assertThat(served.text()).doesNotContain("kit/down", "kit/late");
    }

    @Test
    void showsHowThingsAre() {
        assertThat(served.value("action_routes_isv_budget_left", "instance_name", "kit/scarce"))
                .isZero();
        assertThat(served.value("action_routes_isv_breaker_open", "instance_name", "kit/one"))
                .isZero();
        assertThat(served.value("action_routes_isv_breaker_open", "instance_name", "other"))
                .as("of kit/down")
                .isEqualTo(1);
        assertThat(served.value("action_routes_ready")).isEqualTo(1);
        assertThat(served.value("action_routes_isv_active_calls")).isZero();
        assertThat(served.value("action_routes_isv_calls_limit")).isEqualTo(512);
        assertThat(served.value("action_routes_memory_limit_bytes")).isGreaterThan(1e6);
        assertThat(served.value("action_routes_http_connections_limit")).isEqualTo(1024);
    }

    @Test
    void countsCallersRequestsAndConnections() {
        assertThat(served.value("action_routes_http_answers_total", "status", "200"))
                .isEqualTo(11);
        assertThat(served.value("action_routes_http_answers_total", "status", "400"))
                .isEqualTo(1);
        assertThat(served.value("action_routes_http_answers_total", "status", "503"))
                .isZero();
        assertThat(served.value("action_routes_http_connections_closed_total", "reason", "too many of one address"))
                .isPositive();
    }

    @Test
    void countsFailuresFromZero() {
        assertThat(before.value("action_routes_action_failures_total", labels("contract", "update-user")))
                .as("so that the first one can be told from none")
                .isZero();
        assertThat(before.value("action_routes_token_renewals_total", labels("outcome", "ISV_TOKEN_EXPIRED")))
                .isZero();
    }
}
