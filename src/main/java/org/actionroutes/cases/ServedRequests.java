package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.actionroutes.names.Nearest;

/** The requests of some cases, each of which may come at any time and any number of times. */
final class ServedRequests {

    private static final int NEAREST = 3;

    private final Map<String, List<Served>> byRequest = new LinkedHashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();

    /**
     * A request of a case.
     *
     * @param name the case's name
     * @param entry its entry of {@code upstream.yaml}
     */
    record Served(CaseName name, JsonNode entry) {}

    /**
     * What a request finds.
     *
     * @param served what answers it, or null
     * @param why where nothing does, the reason
     */
    record Found(Served served, String why) {}

    /**
     * @param cases the first of those that have a request answers it
     * @param url the URL of the ISV
     */
    ServedRequests(Collection<Case> cases, URI url) {
        for (Case it : cases) {
            for (JsonNode entry : Upstream.requests(it, url)) {
                byRequest
                        .computeIfAbsent(entry.get("request").asText(), request -> new ArrayList<>())
                        .add(new Served(it.name(), entry));
            }
        }
    }

    /** @param request method, a space, path and query */
    synchronized Found find(String request, Buffer body) {
        List<Served> known = byRequest.getOrDefault(request, List.of());
        if (known.isEmpty()) {
            return new Found(null, "it is in no case" + nearest(request));
        }
        List<Served> same = known.stream()
                .filter(one -> differences(one.entry(), body).isEmpty())
                .toList();
        if (same.isEmpty()) {
            Served first = known.get(0);
            return new Found(
                    null,
                    "in " + first.name() + " it has another body: "
                            + First.of(differences(first.entry(), body)).orElseThrow());
        }
        // One that a case has several times is answered as it is there, again and again.
        List<Served> ofFirst = same.stream()
                .filter(one -> one.name().equals(same.get(0).name()))
                .toList();
        int turn = turns.merge(request + " " + ofFirst.get(0).entry().get("body"), 1, Integer::sum) - 1;
        return new Found(ofFirst.get(turn % ofFirst.size()), "");
    }

    private String nearest(String request) {
        List<String> near = Nearest.first(request, byRequest.keySet(), NEAREST);
        return near.isEmpty() ? "" : "; the nearest are " + String.join(", ", near);
    }

    private static List<String> differences(JsonNode entry, Buffer body) {
        if (!entry.has("form")) {
            JsonNode json = SentRequest.json(body);
            return json == null && body.length() > 0
                    ? List.of("the body is not JSON")
                    : Differences.exactly(entry.get("body"), json);
        }
        JsonNode form = entry.get("form");
        if (form.isObject()) {
            return Differences.between(form, SentRequest.form(body));
        }
        boolean same =
                form.asText().equals("*") ? body.length() > 0 : form.asText().equals(body.toString());
        return same ? List.of() : List.of("the form: wanted " + form.asText() + ", got " + body);
    }

    /** @return every request, sorted */
    Collection<String> all() {
        return new TreeSet<>(byRequest.keySet());
    }
}
