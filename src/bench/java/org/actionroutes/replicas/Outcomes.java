package org.actionroutes.replicas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the calls of some time. */
final class Outcomes {

    /** The kind of failure of a call that got no answer. */
    static final String CUT = "no answer";

    /**
     * A call that did not succeed.
     *
     * @param kind {@link #CUT}, a status of HTTP or of SCIM, or the code of an error
     * @param call which one it was
     * @param at when it ended, as {@link System#nanoTime()}
     */
    record Failure(String kind, String call, long at) {}

    private final List<Failure> failures = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> contracts = new TreeMap<>();
    private long[] times = new long[1024];
    private int count;
    private int listings;

    synchronized void succeeded(String contract, long nanos) {
        contracts.merge(contract, 1, Integer::sum);
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = nanos;
    }

    synchronized void failed(String kind, String call) {
        failures.add(new Failure(kind, call, System.nanoTime()));
    }

    synchronized void wrong(String what) {
        wrong.add(what);
    }

    synchronized void listed() {
        listings++;
    }

    synchronized int succeeded() {
        return count;
    }

    /** Listings that came to their end, whole. */
    synchronized int listings() {
        return listings;
    }

    /** How often each contract succeeded. */
    synchronized Map<String, Integer> contracts() {
        return new TreeMap<>(contracts);
    }

    synchronized List<Failure> failures() {
        return List.copyOf(failures);
    }

    List<String> failures(String kind) {
        return failures().stream()
                .filter(failure -> failure.kind().equals(kind))
                .map(Failure::call)
                .toList();
    }

    Map<String, Long> kinds() {
        return failures().stream().collect(Collectors.groupingBy(Failure::kind, TreeMap::new, Collectors.counting()));
    }

    /** Answers that were not what was asked for. */
    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** @return what a share of the calls took at most, in milliseconds */
    synchronized double tookMs(double share) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[Math.min(count - 1, (int) (count * share))] / 1e6;
    }
}
