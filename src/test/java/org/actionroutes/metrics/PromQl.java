package org.actionroutes.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a query names, and what of it is not served. */
final class PromQl {

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()(?:\\s*\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "inf", "nan");

    private PromQl() {}

    /** @return a sentence for each metric, label and value that the query names and nobody serves */
    static List<String> unknown(String query, ServedMetrics served) {
        List<String> problems = new ArrayList<>();
        Set<String> labels = new TreeSet<>(Set.of("le"));
        String rest = GROUPING.matcher(query.replaceAll("\\[[^]]*]", "")).replaceAll("");
        Matcher selector = SELECTOR.matcher(rest);
        int selectors = 0;
        while (selector.find()) {
            String name = selector.group(1);
            if (!WORDS.contains(name)) {
                selectors++;
                labels.addAll(served.labels(name));
                problems.addAll(unknown(name, selector.group(2), served));
            }
        }
        if (selectors == 0) {
            problems.add("it names no metric");
        }
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            Stream.of(grouping.group(1).split(","))
                    .map(String::strip)
                    .filter(label -> !labels.contains(label))
                    .forEach(label -> problems.add("none of its metrics has the label " + label));
        }
        return problems;
    }

    private static List<String> unknown(String name, String matchers, ServedMetrics served) {
        if (!served.names().contains(name)) {
            return List.of("there is no metric " + name);
        }
        List<String> problems = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(matchers == null ? "" : matchers);
        while (matcher.find()) {
            String label = matcher.group(1);
            if (!served.labels(name).contains(label)) {
                problems.add(name + " has no label " + label);
            } else if (matcher.group(2).equals("=")
                    && !served.values(name, label).contains(matcher.group(3))) {
                problems.add("the label " + label + " of " + name + " is never " + matcher.group(3));
            }
        }
        return problems;
    }
}
