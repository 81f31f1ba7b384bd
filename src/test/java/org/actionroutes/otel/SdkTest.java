package org.actionroutes.otel;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CapturedLog;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Spans on their way to a collector, as OpenTelemetry's environment variables say. */
class SdkTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void isNotThereWithoutAnEndpoint() {
        assertThat(Sdk.of(Map.of("OTEL_SERVICE_NAME", "mine", "OTEL_EXPORTER_OTLP_ENDPOINT", " ")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTEL_EXPORTER_OTLP_PROTOCOL | grpc      | OTEL_EXPORTER_OTLP_PROTOCOL should be http/protobuf, not 'grpc'",
                "OTEL_EXPORTER_OTLP_TIMEOUT  | soon      | timeout",
                "OTEL_TRACES_SAMPLER         | sometimes | sometimes",
                "OTEL_EXPORTER_OTLP_ENDPOINT | collector | collector"
            })
    void saysWhichVariableIsWrong(String variable, String value, String says) {
        Map<String, String> environment = new HashMap<>(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"));
        environment.put(variable, value);
        assertThatThrownBy(() -> Sdk.of(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the environment variables OTEL_…: ")
                .hasMessageContaining(says);
    }

    @Test
    void exportsWhatTheProgramDoes() {
        try (RecordingIsv isv = new RecordingIsv();
                RecordingIsv collector = new RecordingIsv();
                CapturedLog log = new CapturedLog()) {
            isv.answers((request, response) -> RecordingIsv.json(response, 200, "{\"id\": \"7\", \"login\": \"ann\"}"));
            TestInstances instances = new TestInstances();
            instances.add("kit", "traced", isv.baseUrl(), "the-token");
            try (RunningApplication application = RunningApplication.start(
                    new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit"))),
                    instances,
                    Map.of(),
                    Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.baseUrl().toString()))) {
                var answer =
                        application.send(HttpRequest.newBuilder(application.uri("/kit/traced/actions/get-user-by-id"))
                                .header("Authorization", "Bearer " + RunningApplication.SECRET)
                                .header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
                                .header("X-Trace", "true")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"userId\": \"7\"}"))
                                .build());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            assertThat(isv.requests("GET"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers()).doesNotContainKey("traceparent"));
            assertThat(collector.requests())
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.line()).isEqualTo("POST /v1/traces"));
            assertThat(collector.requests().toString())
                    .contains("action-routes", "get-user-by-id", "kit/traced", isv.baseUrl() + "/users/7");
            assertThat(log.events())
                    .filteredOn(event -> event.getLoggerName().equals("trace"))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getMDCPropertyMap())
                            .containsEntry("traceId", TRACE_ID)
                            .containsEntry("contract", "get-user-by-id")
                            .containsEntry("instance", "kit/traced")
                            .containsKey("requestId"))
                    .anySatisfy(event -> assertThat(event.getFormattedMessage()).contains(", trace " + TRACE_ID));
        }
    }
}
