package org.actionroutes.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.actionroutes.isv.limit.ConnectionLimits;

/** What is counted for one instance that has series of its own, or for all others together. */
final class InstanceMeters {

    /** Prometheus has another meaning for "instance". */
    private static final String LABEL = "instance_name";

    private final Meters meters;
    private final String label;
    private final List<ConnectionLimits> connections = new CopyOnWriteArrayList<>();
    private final Map<String, Counter> actions = new ConcurrentHashMap<>();

    /** @param label the instance's address, or what stands for the others */
    InstanceMeters(Meters meters, String label) {
        this.meters = meters;
        this.label = label;
        meters.gauge(
                "isv.breaker.open",
                "How many instances' ISVs are not called for now, or only to try.",
                null,
                () -> connections.stream()
                        .filter(connection -> connection.breaker().isOpen())
                        .count(),
                LABEL,
                label);
    }

    void add(ConnectionLimits connection) {
        connections.add(connection);
        if (connection.budgetLeft().isPresent()) {
            meters.gauge(
                    "isv.budget.left",
                    "How many calls the API budget allows now.",
                    null,
                    this::leastLeft,
                    LABEL,
                    label);
        }
    }

    private int leastLeft() {
        return connections.stream()
                .map(ConnectionLimits::budgetLeft)
                .flatMapToInt(OptionalInt::stream)
                .min()
                .orElse(0);
    }

    void action(String status) {
        actions.computeIfAbsent(
                        status,
                        outcome -> meters.counter("instance.actions", "Actions.", LABEL, label, "outcome", outcome))
                .increment();
    }
}
