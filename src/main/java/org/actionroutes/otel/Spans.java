package org.actionroutes.otel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.List;
import org.actionroutes.isv.trace.Observation;
import org.actionroutes.isv.trace.Observer;
import org.actionroutes.isv.trace.TracedAction;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;

/**
 * Makes a span of each action, and one of each request that it makes to its ISV, named as OpenTelemetry's semantic
 * conventions have it. The caller's own trace goes on; the ISV is told of it only where the setting
 * {@code trace.propagate} says so.
 */
public final class Spans implements Observer {

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> INTEGRATION = AttributeKey.stringKey("actionroutes.integration");
    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("actionroutes.instance");
    private static final AttributeKey<String> CONTRACT = AttributeKey.stringKey("actionroutes.contract");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("actionroutes.request_id");
    private static final AttributeKey<Long> HTTP_STATUS = AttributeKey.longKey("http.response.status_code");
    private static final String SCOPE = "org.actionroutes";

    private static final TextMapGetter<TracedAction> TRACEPARENT = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // older ones don't do without
        public Iterable<String> keys(TracedAction action) {
            return List.of("traceparent");
        }

        @Override
        public String get(TracedAction action, String name) {
            return action != null && name.equals("traceparent") ? action.traceparent() : null;
        }
    };

    private final Tracer tracer;
    private final boolean propagate;

    private Spans(Tracer tracer, boolean propagate) {
        this.tracer = tracer;
        this.propagate = propagate;
    }

    /** @return what makes spans by the SDK that is in a Camel context's registry; null where there is none */
    public static Spans of(CamelContext context) {
        OpenTelemetry sdk = context.getRegistry().findSingleByType(OpenTelemetry.class);
        return sdk == null ? null : new Spans(sdk.getTracer(SCOPE), new Settings(context).flag("trace.propagate"));
    }

    @Override
    public Observation begins(TracedAction action) {
        Context caller = caller(action);
        Span span = span(action, caller).startSpan();
        return new ActionSpan(tracer, span, caller.with(span), propagate);
    }

    @Override
    public void refused(TracedAction action, int status, long took) {
        span(action, caller(action))
                .setStartTimestamp(Instant.now().minusNanos(took))
                .setAttribute(HTTP_STATUS, (long) status)
                .setAttribute(ERROR_TYPE, Integer.toString(status))
                .startSpan()
                .setStatus(StatusCode.ERROR)
                .end();
    }

    private static Context caller(TracedAction action) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), action, TRACEPARENT);
    }

    private SpanBuilder span(TracedAction action, Context parent) {
        return tracer.spanBuilder(action.name())
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(INTEGRATION, action.instance().integration())
                .setAttribute(INSTANCE, action.instance().toString())
                .setAttribute(CONTRACT, action.name())
                .setAttribute(REQUEST_ID, action.requestId());
    }
}
