package org.actionroutes.capacity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What Kubernetes' HorizontalPodAutoscaler decides, with the defaults of {@code autoscaling/v2}: it looks every 15
 * seconds, does nothing within a tenth of its target, at most doubles (or adds four) at once, and takes away only what
 * nothing in the last five minutes called for. Source: Kubernetes' documentation, Horizontal Pod Autoscaling.
 */
final class Autoscaler {

    /** How often it looks, in seconds. */
    static final int PERIOD = 15;

    private static final double TOLERANCE = 0.1;
    private static final int STABILIZATION = 300;
    private static final int PODS_AT_ONCE = 4;

    private final int least;
    private final int most;
    private final double target;
    private final Deque<int[]> recommendations = new ArrayDeque<>();

    /** @param least least and {@code most} replicas; {@code target} of the processors that a pod requests */
    Autoscaler(int least, int most, double target) {
        this.least = least;
        this.most = most;
        this.target = target;
    }

    /** @param resource a HorizontalPodAutoscaler with one metric, the utilization of processors */
    static Autoscaler of(JsonNode resource) {
        JsonNode spec = resource.path("spec");
        JsonNode metric = spec.path("metrics").path(0).path("resource");
        if (!"cpu".equals(metric.path("name").asText())) {
            throw new IllegalArgumentException("The first metric of the autoscaler should be the resource cpu");
        }
        return new Autoscaler(
                spec.path("minReplicas").asInt(1),
                spec.path("maxReplicas").asInt(),
                metric.path("target").path("averageUtilization").asInt() / 100.0);
    }

    int least() {
        return least;
    }

    /**
     * @param second when it looks
     * @param ready pods that are ready; {@code starting} those that are not yet
     * @param utilization used by the ready ones together, as a multiple of what one pod requests
     * @return how many pods there should be
     */
    int desired(int second, int ready, int starting, double utilization) {
        int current = ready + starting;
        int wanted = recommended(ready, starting, utilization);
        recommendations.removeIf(earlier -> earlier[0] <= second - STABILIZATION);
        recommendations.add(new int[] {second, wanted});
        if (wanted < current) {
            int calledFor = recommendations.stream()
                    .mapToInt(earlier -> earlier[1])
                    .max()
                    .orElse(wanted);
            wanted = Math.min(current, calledFor);
        }
        int highest = Math.max(2 * current, current + PODS_AT_ONCE);
        return Math.max(least, Math.min(most, Math.min(highest, wanted)));
    }

    /** Pods that only start count as idle ones where more are called for, so that no burst is answered twice. */
    private int recommended(int ready, int starting, double utilization) {
        int current = ready + starting;
        double ratio = utilization / (ready * target);
        if (Math.abs(ratio - 1) <= TOLERANCE) {
            return current;
        }
        if (ratio < 1 || starting == 0) {
            return (int) Math.ceil(ready * ratio);
        }
        double withStarting = utilization / (current * target);
        return withStarting <= 1 + TOLERANCE ? current : (int) Math.ceil(current * withStarting);
    }
}
