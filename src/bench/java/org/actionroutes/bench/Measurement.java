package org.actionroutes.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The runs of one program at one operation, one latency and one number of connections. */
final class Measurement {

    private final List<Load.Figures> runs = new ArrayList<>();
    private double cpuSeconds;
    private long answers;

    void add(Load.Figures run, double cpu) {
        runs.add(run);
        cpuSeconds += cpu;
        answers += run.answers();
    }

    double perSecond(int run) {
        return runs.get(run).perSecond();
    }

    /**
     * Answers in a second: median, minimum and maximum; then the medians of p50 and p99 in milliseconds; then CPU time
     * for an answer.
     */
    String text(int callsPerAnswer) {
        double[] rates = sorted(Load.Figures::perSecond);
        String latencies = callsPerAnswer > 1
                ? "–"
                : number(p50() / 1e6) + " / " + number(median(sorted(Load.Figures::p99)) / 1e6);
        return number(median(rates) / callsPerAnswer) + " (" + number(rates[0] / callsPerAnswer) + "–"
                + number(rates[rates.length - 1] / callsPerAnswer) + ") | " + latencies + " | "
                + number(cpuMs() * callsPerAnswer);
    }

    double p50() {
        return median(sorted(Load.Figures::p50));
    }

    /** The median over the runs, each beside the other's run that came just before it. */
    static double ratio(Measurement one, Measurement other, int callsOfOther) {
        double[] ratios = new double[one.runs.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = one.perSecond(i) / (other.perSecond(i) / callsOfOther);
        }
        Arrays.sort(ratios);
        return median(ratios);
    }

    /** Processor time for an answer, in milliseconds. */
    double cpuMs() {
        return cpuSeconds * 1000 / answers;
    }

    private double[] sorted(ToDoubleFunction<Load.Figures> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }
}
