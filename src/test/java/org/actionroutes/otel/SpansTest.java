package org.actionroutes.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Sent;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TracedAction;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The spans that are made of what a trace takes down. */
class SpansTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER_SPAN = "00f067aa0ba902b7";
    private static final String TRACEPARENT = "00-" + TRACE_ID + "-" + CALLER_SPAN + "-01";
    private static final Outcome SUCCEEDED = new Outcome("SUCCEEDED", null, null);

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build();
    private final Instance instance = instance();

    private static Instance instance() {
        TestInstances instances = new TestInstances();
        instances.add("kit", "one", URI.create("http://127.0.0.1"), "", Map.of());
        return instances.find("kit", "one").orElseThrow();
    }

    @AfterEach
    void close() {
        sdk.close();
    }

    private Spans spans(boolean propagate) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties settings = new Properties();
        settings.put("trace.propagate", Boolean.toString(propagate));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.getRegistry().bind("sdk", sdk);
        return Spans.of(context);
    }

    private Trace trace(String traceparent, boolean propagate) {
        return new Trace(new TracedAction("r-1", instance, "get-user-by-id", traceparent), List.of(spans(propagate)));
    }

    private static Sent get(int attempt) {
        return new Sent(
                "", attempt, "GET", "http://isv/users?key=the-key", null, text -> text.replace("the-key", "****"));
    }

    private SpanData span(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Object attribute(SpanData span, String name) {
        return span.getAttributes().asMap().entrySet().stream()
                .filter(entry -> entry.getKey().getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    @Test
    void anActionIsOneSpanWithOneForEachRequest() {
        Trace trace = trace(TRACEPARENT, false);
        trace.request(new Sent("token", 1, "POST", "http://isv/token", null, text -> text))
                .answered(200, 90);
        trace.renewed("SUCCEEDED");
        trace.request(get(1)).answered(429, 2);
        trace.waits("rate limit").over();
        trace.request(get(2)).failed("NO_ANSWER");
        trace.unsent("circuit breaker");
        trace.end(new Outcome("FAILED", "GENERIC_FAILURE", "ISV_UNREACHABLE"));

        assertThat(exported.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("token: POST", "GET", "GET", "get-user-by-id");
        SpanData action = span("get-user-by-id");
        assertThat(action.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(action.getTraceId()).isEqualTo(TRACE_ID).isEqualTo(trace.traceId());
        assertThat(action.getParentSpanId()).isEqualTo(CALLER_SPAN);
        assertThat(action.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attribute(action, "error.type")).isEqualTo("ISV_UNREACHABLE");
        assertThat(attribute(action, "actionroutes.instance")).isEqualTo("kit/one");
        assertThat(attribute(action, "actionroutes.request_id")).isEqualTo("r-1");
        assertThat(action.getEvents())
                .extracting(EventData::getName)
                .containsExactly("token: SUCCEEDED", "wait: rate limit", "not sent: circuit breaker");
        SpanData last = span("GET");
        assertThat(last.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(last.getParentSpanId()).isEqualTo(action.getSpanId());
        assertThat(last.getAttributes().get(AttributeKey.stringKey("url.full"))).isEqualTo("http://isv/users?key=****");
        assertThat(attribute(last, "http.request.resend_count")).isEqualTo(1L);
        assertThat(attribute(last, "error.type")).isEqualTo("NO_ANSWER");
        assertThat(attribute(exported.getFinishedSpanItems().get(1), "http.response.status_code"))
                .isEqualTo(429L);
        assertThat(trace.toJson().path("traceId").asText()).isEqualTo(TRACE_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
            })
    void aCallerThatSaysNothingOfUseBeginsNoTrace(String traceparent) {
        Trace trace = trace(traceparent, false);
        trace.end(SUCCEEDED);
        SpanData action = span("get-user-by-id");
        assertThat(action.getTraceId()).isNotEqualTo(TRACE_ID).isEqualTo(trace.traceId());
        assertThat(action.getParentSpanContext().isValid()).isFalse();
        assertThat(action.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void theIsvIsToldOnlyWhereTheSettingSaysSo() {
        Map<String, String> headers = new HashMap<>();
        trace(TRACEPARENT, false).request(get(1)).addTo(headers);
        assertThat(headers).isEmpty();
        Trace.Request request = trace(TRACEPARENT, true).request(get(1));
        request.addTo(headers);
        request.answered(200, 0);
        assertThat(headers)
                .containsExactly(Map.entry(
                        "traceparent", "00-" + TRACE_ID + "-" + span("GET").getSpanId() + "-01"));
    }

    @Test
    void aRefusedActionIsASpanToo() {
        spans(false).refused(new TracedAction("r-2", instance, "list-users", TRACEPARENT), 400, 1_000_000);
        SpanData action = span("list-users");
        assertThat(action.getParentSpanId()).isEqualTo(CALLER_SPAN);
        assertThat(attribute(action, "http.response.status_code")).isEqualTo(400L);
        assertThat(action.getEndEpochNanos() - action.getStartEpochNanos()).isPositive();
    }
}
