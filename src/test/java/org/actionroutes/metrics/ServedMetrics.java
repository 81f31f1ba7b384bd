package org.actionroutes.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics as the management port serves them, in Prometheus' text format. */
public final class ServedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

    private final String text;
    private final Map<String, Map<String, Set<String>>> labels = new TreeMap<>();
    private final Map<String, Double> samples = new TreeMap<>();
    private final Map<String, String> types = new TreeMap<>();

    public ServedMetrics(String text) {
        this.text = text;
        text.lines().forEach(this::read);
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
        } else if (sample.matches()) {
            Map<String, String> its = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                its.put(label.group(1), label.group(2));
            }
            Map<String, Set<String>> ofName = labels.computeIfAbsent(sample.group(1), name -> new TreeMap<>());
            its.forEach((name, value) ->
                    ofName.computeIfAbsent(name, first -> new TreeSet<>()).add(value));
            samples.put(sample.group(1) + its, Double.valueOf(sample.group(3)));
        }
    }

    public String text() {
        return text;
    }

    /** What each metric is, by the names of families: counter, gauge, histogram, summary. */
    public Map<String, String> types() {
        return types;
    }

    /** The names of all series, as queries name them. */
    public Set<String> names() {
        return labels.keySet();
    }

    /** The labels of all series of a name. */
    public Set<String> labels(String name) {
        return labels.getOrDefault(name, Map.of()).keySet();
    }

    /** The values of a label of all series of a name. */
    public Set<String> values(String name, String label) {
        return labels.getOrDefault(name, Map.of()).getOrDefault(label, Set.of());
    }

    /**
     * @param labels names and values in turn, all that the series has
     * @return its value; NaN where there is none
     */
    public double value(String name, String... labels) {
        Map<String, String> its = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            its.put(labels[i], labels[i + 1]);
        }
        return samples.getOrDefault(name + its, Double.NaN);
    }
}
