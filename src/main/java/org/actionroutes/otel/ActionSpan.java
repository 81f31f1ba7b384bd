package org.actionroutes.otel;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.Map;
import org.actionroutes.isv.trace.Observation;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Sent;

/** The span of one action: its waits are events, its requests spans below it. */
final class ActionSpan implements Observation {

    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("actionroutes.outcome");
    private static final AttributeKey<Long> TOOK = AttributeKey.longKey("actionroutes.took_ms");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<Long> RESENT = AttributeKey.longKey("http.request.resend_count");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<Long> SIZE = AttributeKey.longKey("http.response.body.size");

    private final Tracer tracer;
    private final Span span;
    private final Context context;
    private final boolean propagate;

    ActionSpan(Tracer tracer, Span span, Context context, boolean propagate) {
        this.tracer = tracer;
        this.span = span;
        this.context = context;
        this.propagate = propagate;
    }

    @Override
    public String traceId() {
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : "";
    }

    @Override
    public Exchange sends(Sent sent) {
        Span request = tracer.spanBuilder((sent.purpose().isEmpty() ? "" : sent.purpose() + ": ") + sent.method())
                .setParent(context)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(METHOD, sent.method())
                .startSpan();
        if (sent.attempt() > 1) {
            request.setAttribute(RESENT, (long) sent.attempt() - 1);
        }
        return new RequestSpan(request, sent);
    }

    @Override
    public void waited(String why, long took) {
        span.addEvent(
                "wait: " + why,
                Attributes.of(TOOK, took / 1_000_000),
                Instant.now().minusNanos(took));
    }

    @Override
    public void unsent(String why) {
        span.addEvent("not sent: " + why);
    }

    @Override
    public void renewed(String outcome) {
        span.addEvent("token: " + outcome);
    }

    @Override
    public void ended(Outcome outcome, long took) {
        span.setAttribute(OUTCOME, outcome.status());
        if (!outcome.succeeded()) {
            span.setAttribute(Spans.ERROR_TYPE, outcome.code() == null ? outcome.kind() : outcome.code());
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private final class RequestSpan implements Exchange {

        private final Span request;
        private final Sent sent;

        RequestSpan(Span request, Sent sent) {
            this.request = request;
            this.sent = sent;
        }

        @Override
        public void addTo(Map<String, String> headers) {
            if (propagate) {
                W3CTraceContextPropagator.getInstance().inject(context.with(request), headers, Map::put);
            }
        }

        @Override
        public void answered(int status, long size, long took) {
            request.setAttribute(STATUS, (long) status);
            if (size >= 0) {
                request.setAttribute(SIZE, size);
            }
            end(status >= 400 ? Integer.toString(status) : null);
        }

        @Override
        public void failed(String why, long took) {
            end(why);
        }

        private void end(String error) {
            if (error != null) {
                request.setAttribute(Spans.ERROR_TYPE, error);
                request.setStatus(StatusCode.ERROR);
            }
            // Only now, when all that is secret in it is known.
            if (request.isRecording()) {
                request.setAttribute(URL, sent.shownUrl());
            }
            request.end();
        }
    }
}
