package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.actionroutes.json.Json;
import org.actionroutes.testplan.Result.Outcome;

/**
 * What came of a plan, for people and for tools.
 *
 * @param instance the instance that it was run for
 * @param left what is still there in the ISV, in words
 */
public record PlanReport(String instance, List<Result> results, List<String> left) {

    /** @return whether nothing failed, and nothing that can be removed is left */
    public boolean isGood() {
        return results.stream().noneMatch(result -> result.outcome() == Outcome.FAILED)
                && left.stream().allMatch(thing -> thing.contains(": is deactivated;"));
    }

    /** @return a line for each case, and what is left */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        results.forEach(result -> lines.add("%-7s %-7s %s%s"
                .formatted(
                        word(result),
                        result.id(),
                        result.title(),
                        result.note().isEmpty() ? "" : ": " + result.note())));
        left.forEach(thing -> lines.add("left    " + thing));
        lines.add(summary());
        return lines;
    }

    private String summary() {
        return List.of(Outcome.values()).stream()
                .map(outcome -> results.stream()
                                .filter(result -> result.outcome() == outcome)
                                .count()
                        + " " + word(outcome))
                .collect(Collectors.joining(", "));
    }

    private static String word(Result result) {
        return word(result.outcome());
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case BY_HAND -> "by hand";
        };
    }

    /** @return it as JSON */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("instance", instance);
        ArrayNode cases = json.putArray("cases");
        results.forEach(result -> cases.addObject()
                .put("id", result.id())
                .put("title", result.title())
                .put("result", word(result))
                .put("note", result.note()));
        ArrayNode things = json.putArray("left");
        left.forEach(things::add);
        return json;
    }

    /** @return it as Markdown */
    public String toMarkdown() {
        StringBuilder text =
                new StringBuilder("# Test plan of ").append(instance).append("\n\n");
        text.append(summary()).append(".\n\n| case | | result | |\n|---|---|---|---|\n");
        results.forEach(result -> text.append("| ")
                .append(String.join(" | ", result.id(), cell(result.title()), word(result), cell(result.note())))
                .append(" |\n"));
        if (!left.isEmpty()) {
            text.append("\nStill there in the ISV:\n\n");
            left.forEach(thing -> text.append("- ").append(thing).append('\n'));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
