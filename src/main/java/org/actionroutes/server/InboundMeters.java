package org.actionroutes.server;

import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.metrics.Meters;

/** What is counted of callers' connections and requests. */
final class InboundMeters {

    private static final int UNAVAILABLE = 503;

    private final Meters meters;
    private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();
    private final Map<String, Counter> closed = new ConcurrentHashMap<>();

    InboundMeters(Meters meters) {
        this.meters = meters;
    }

    void watch(Admission admission, InboundConnections connections) {
        meters.gauge("ready", "Whether callers are let in.", null, () -> admission.isOpen() ? 1 : 0);
        meters.gauge("http.active.requests", "Requests of callers in flight.", null, admission::requests);
        meters.gauge("http.connections", "Connections of callers.", null, connections::size);
        meters.gauge(
                "http.connections.limit",
                "How many there may be.",
                null,
                () -> connections.limits().maxConnections());
        // From zero: of a series that begins with one, nobody can say that it has grown.
        answers(UNAVAILABLE);
    }

    void answered(int status) {
        answers(status).increment();
    }

    private Counter answers(int status) {
        return answers.computeIfAbsent(
                status,
                code -> meters.counter(
                        "http.answers", "Answers to callers, whatever they called.", "status", Integer.toString(code)));
    }

    /** @param reason in a word of ours */
    void closed(String reason) {
        closed.computeIfAbsent(
                        reason,
                        why -> meters.counter(
                                "http.connections.closed",
                                "Connections of callers that were closed on purpose, or not taken.",
                                "reason",
                                why))
                .increment();
    }
}
