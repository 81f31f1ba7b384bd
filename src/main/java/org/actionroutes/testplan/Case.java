package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.testplan.Result.Outcome;

/** A case of the plan. */
final class Case {

    private final Plan plan;
    private final JsonNode content;

    Case(Plan plan, JsonNode content) {
        this.plan = plan;
        this.content = content;
    }

    String id() {
        return content.get("id").asText();
    }

    boolean isRun() {
        return content.has("steps");
    }

    /** The case whose result is this one's; empty where it has its own. */
    String as() {
        return content.path("as").asText();
    }

    JsonNode steps() {
        return content.get("steps");
    }

    /** What it needs and there is not, in words. */
    List<String> lacks(Values values, Set<String> implemented) {
        List<String> lacking = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (JsonNode need : content.path("needs")) {
            String name = need.asText();
            String missing = plan.missing(name);
            if (missing == null && !implemented.contains(name)) {
                actions.add(name);
            } else if (missing != null && !values.has(name)) {
                lacking.add(missing);
            }
        }
        if (!actions.isEmpty()) {
            lacking.add(0, "the integration has no " + String.join(", ", actions));
        }
        return lacking;
    }

    Result byHand() {
        return result(Outcome.BY_HAND, Stream.of(content.get("byHand").asText()));
    }

    Result skipped(List<String> why) {
        return result(Outcome.SKIPPED, why.stream());
    }

    Result failed(String why) {
        return result(Outcome.FAILED, Stream.of(why));
    }

    /** @param seen on the way */
    Result passed(Set<String> seen) {
        return result(Outcome.PASSED, Stream.concat(seen.stream(), Stream.of(note())));
    }

    Result like(Result other) {
        Set<String> said = new LinkedHashSet<>();
        said.add("as " + other.id());
        said.add(other.outcome() == Outcome.PASSED ? note() : other.note());
        return result(other.outcome(), said.stream());
    }

    private String note() {
        return content.path("note").asText();
    }

    private Result result(Outcome outcome, Stream<String> said) {
        String note = String.join("; ", said.filter(text -> !text.isEmpty()).toList());
        return new Result(id(), content.get("title").asText(), outcome, note);
    }
}
