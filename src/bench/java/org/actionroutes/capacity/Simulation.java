package org.actionroutes.capacity;

import java.util.ArrayDeque;
import java.util.Deque;

/** A day's imports on replicas that an autoscaler adds and takes away, second by second. */
final class Simulation {

    private static final int LONGEST = 24 * 3600;

    /** What came of it. {@code refused} are calls that got 503 as all replicas had as many as they take. */
    record Outcome(int seconds, int secondsAlone, int mostReplicas, double podHours, double refused) {}

    /** Imports that began in the same second, so that all of them are as far. */
    private static final class Group {
        private final int imports;
        private double pages;

        Group(int imports, double pages) {
            this.imports = imports;
            this.pages = pages;
        }
    }

    private final Imports imports;
    private final Measured replica;
    private final Autoscaler autoscaler;
    private final Deque<Integer> readyAt = new ArrayDeque<>();
    private final Deque<Double> usage = new ArrayDeque<>();
    private final Deque<Group> running = new ArrayDeque<>();
    private double podSeconds;
    private double refused;
    private int mostReplicas;

    Simulation(Imports imports, Measured replica, Autoscaler autoscaler) {
        this.imports = imports;
        this.replica = replica;
        this.autoscaler = autoscaler;
        setReplicas(autoscaler.least(), -replica.startSeconds());
    }

    Outcome run() {
        int second = 0;
        for (; second < LONGEST; second++) {
            int beginning = imports.beginning(second);
            if (beginning > 0) {
                running.add(new Group(beginning, imports.pages()));
            }
            if (running.isEmpty() && second >= imports.spreadSeconds()) {
                break;
            }
            step(second);
            if (second % Autoscaler.PERIOD == Autoscaler.PERIOD - 1) {
                int ready = ready(second);
                double used = usage.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(0);
                setReplicas(
                        autoscaler.desired(second, ready, readyAt.size() - ready, used / replica.requestedProcessors()),
                        second);
            }
        }
        int lastBegins = imports.spreadSeconds() - 1;
        int alone = lastBegins + (int) Math.ceil(imports.pages() / imports.pagesPerSecond(replica.processorMs()));
        return new Outcome(second, alone, mostReplicas, podSeconds / 3600, refused);
    }

    /** One second: what all imports ask for, or as much of it as the replicas that are ready can answer. */
    private void step(int second) {
        int ready = ready(second);
        double inFlight = running.stream().mapToInt(group -> group.imports).sum();
        double taken = Math.min(inFlight, (double) ready * replica.requests());
        double each = imports.pagesPerSecond(replica.processorMs());
        double share = Math.min(1, ready * replica.pagesPerSecond() / Math.max(1e-9, taken * each));
        double pages = each * share * (inFlight == 0 ? 0 : taken / inFlight);
        running.forEach(group -> group.pages -= pages);
        running.removeIf(group -> group.pages <= 0);
        refused += inFlight - taken;
        podSeconds += readyAt.size();
        usage.add(taken * each * share * replica.processorMs() / 1000);
        if (usage.size() > Autoscaler.PERIOD) {
            usage.remove();
        }
    }

    private int ready(int second) {
        return (int) readyAt.stream().filter(since -> since <= second).count();
    }

    private void setReplicas(int wanted, int second) {
        while (readyAt.size() < wanted) {
            readyAt.add(second + replica.startSeconds());
        }
        while (readyAt.size() > wanted) {
            readyAt.removeLast();
        }
        mostReplicas = Math.max(mostReplicas, readyAt.size());
    }
}
