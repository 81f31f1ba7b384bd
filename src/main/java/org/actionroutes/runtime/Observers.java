package org.actionroutes.runtime;

import java.util.ArrayList;
import java.util.List;
import org.actionroutes.isv.trace.Observer;
import org.actionroutes.metrics.Metrics;
import org.actionroutes.otel.Spans;
import org.apache.camel.CamelContext;

/**
 * What sees actions: spans and metrics, as far as a runtime has the libraries, and in its registry what they need; and
 * whatever else it has bound there.
 */
final class Observers {

    private static final String MICROMETER = "io.micrometer.core.instrument.MeterRegistry";
    private static final String OPEN_TELEMETRY = "io.opentelemetry.api.OpenTelemetry";

    private Observers() {}

    static List<Observer> of(CamelContext context) {
        List<Observer> observers = new ArrayList<>();
        if (isThere(context, OPEN_TELEMETRY)) {
            add(observers, Spans.of(context));
        }
        if (isThere(context, MICROMETER)) {
            add(observers, Metrics.of(context));
        }
        observers.addAll(context.getRegistry().findByType(Observer.class));
        return List.copyOf(observers);
    }

    private static boolean isThere(CamelContext context, String library) {
        return context.getClassResolver().resolveClass(library) != null;
    }

    private static void add(List<Observer> observers, Observer observer) {
        if (observer != null) {
            observers.add(observer);
        }
    }
}
