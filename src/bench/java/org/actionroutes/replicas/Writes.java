package org.actionroutes.replicas;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Holds what callers were told against the ISV's ledger. Each write that callers make is of a user or a group of its
 * own, so that twice is too often for all of them, but for those that may be repeated.
 */
final class Writes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that do no harm the second time. */
    private static final Set<String> REPEATABLE = Set.of("PATCH", "/password", "/sessions");

    private final Set<String> succeeded = ConcurrentHashMap.newKeySet();

    /** @param write method and path, and the name of what was created */
    void succeeded(String write) {
        succeeded.add(write);
    }

    int succeeded() {
        return succeeded.size();
    }

    /**
     * @param ledger read after what has succeeded: callers go on
     * @return what was lost, and what was done more than once
     */
    List<String> problems(Supplier<List<LedgerIsv.Entry>> ledger) {
        List<String> told = List.copyOf(succeeded);
        Map<String, Integer> done = new TreeMap<>();
        ledger.get().stream()
                .filter(LedgerIsv.Entry::isDone)
                .filter(entry -> !entry.method().equals("GET") && !entry.path().startsWith("/oauth/"))
                .forEach(entry -> done.merge(write(entry), 1, Integer::sum));
        List<String> problems = new ArrayList<>();
        for (String write : told) {
            if (!done.containsKey(write)) {
                problems.add("lost: " + write);
            }
        }
        done.forEach((write, times) -> {
            if (times > 1 && REPEATABLE.stream().noneMatch(write::contains)) {
                problems.add("done " + times + " times: " + write);
            }
        });
        return problems;
    }

    private static String write(LedgerIsv.Entry entry) {
        String line = entry.method() + " " + entry.path();
        if (!line.equals("POST /v2/users") && !line.equals("POST /v2/groups")) {
            return line;
        }
        try {
            var body = JSON.readTree(entry.body());
            return line + " "
                    + body.path(line.endsWith("users") ? "username" : "name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
