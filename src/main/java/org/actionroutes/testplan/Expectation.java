package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an answer should be like, as a step of the plan says. */
final class Expectation {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final JsonNode step;
    private final String payload;

    /**
     * @param step with its values filled in
     * @param payload the member of the answer that carries what the action yields; null for none
     */
    Expectation(JsonNode step, String payload) {
        this.step = step;
        this.payload = payload;
    }

    /** Whether the ISV has refused what the step says that it may. */
    boolean isRefusal(JsonNode answer) {
        int status = answer.at("/executionStatus/errors/0/httpStatusCode").asInt();
        return step.path("mayFail").asBoolean() && status >= CLIENT_ERROR && status < SERVER_ERROR;
    }

    /** What an action that failed says of it. */
    static String reason(JsonNode answer) {
        JsonNode error = answer.at("/executionStatus/errors/0");
        StringBuilder reason = new StringBuilder(error.path("code").asText())
                .append(", ")
                .append(error.path("summary").asText());
        error.path("details").forEach(detail -> reason.append(' ').append(detail.asText()));
        return reason.toString();
    }

    /** What is not as it should be, or nothing. */
    Optional<String> missedBy(JsonNode answer) {
        String status = answer.at("/executionStatus/status").asText();
        String wanted = step.path("fails").asBoolean() ? "FAILED" : "SUCCEEDED";
        if (!status.equals(wanted)) {
            return Optional.of(action() + " "
                    + (wanted.equals("FAILED") ? "succeeded, where it should fail" : "failed: " + reason(answer)));
        }
        return Stream.of(
                        members(answer, step.path("expect"), ""),
                        held(answer, step.path("holds"), false),
                        held(answer, step.path("kept"), true),
                        itemsMissed(items(answer)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What it was given and does not have, where that is no mistake. */
    List<String> notKept(JsonNode answer) {
        List<String> missing = leaves(step.path("kept")).keySet().stream()
                .filter(pointer -> Wanted.isNothing(answer.at(pointer)))
                .map(pointer -> Wanted.highestMissing(answer, pointer))
                .distinct()
                .toList();
        return missing.isEmpty() ? List.of() : List.of("not kept: " + String.join(", ", missing));
    }

    /** The item that is asked for, which may be missing. */
    JsonNode item(JsonNode answer) {
        String id = step.path("item").asText();
        return items(answer)
                .valueStream()
                .filter(item -> idOf(item).equals(id))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    private JsonNode items(JsonNode answer) {
        return payload == null ? answer : answer.path(payload);
    }

    private Optional<String> held(JsonNode answer, JsonNode wanted, boolean mayBeMissing) {
        return leaves(wanted).entrySet().stream()
                .filter(leaf -> {
                    JsonNode value = answer.at(leaf.getKey());
                    return !Wanted.isSame(value, leaf.getValue()) && !(mayBeMissing && Wanted.isNothing(value));
                })
                .map(leaf -> Wanted.message(action(), leaf.getKey(), answer, leaf.getValue()))
                .findFirst();
    }

    private static Map<String, JsonNode> leaves(JsonNode wanted) {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        wanted.properties().forEach(tree -> Wanted.addLeaves(leaves, tree.getKey(), tree.getValue()));
        return leaves;
    }

    private Optional<String> itemsMissed(JsonNode items) {
        if (step.has("count") && items.size() != step.get("count").asInt()) {
            return Optional.of(action() + " gave " + items.size() + " items, where "
                    + step.get("count").asInt() + " should be");
        }
        if (items.size() < step.path("atLeast").asInt()) {
            return Optional.of(action() + " gave " + items.size() + " items, where there should be at least "
                    + step.get("atLeast").asInt());
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode item : items) {
            if (!ids.add(idOf(item)) && step.path("unique").asBoolean()) {
                return Optional.of(action() + " gave '" + idOf(item) + "' twice");
            }
            Optional<String> missed = members(item, step.path("each"), " of '" + idOf(item) + "'");
            if (missed.isPresent()) {
                return missed;
            }
        }
        for (JsonNode other : step.path("others")) {
            if (!ids.contains(other.asText())) {
                return Optional.of(action() + " did not give '" + other.asText() + "'");
            }
        }
        return step.has("item") ? itemMissed(items, ids) : Optional.empty();
    }

    private Optional<String> itemMissed(JsonNode items, Set<String> ids) {
        String id = step.get("item").asText();
        boolean absent = step.path("absent").asBoolean();
        if (ids.contains(id) == absent) {
            return Optional.of(action() + (absent ? " still gave '" : " did not give '") + id + "'");
        }
        return items.valueStream()
                .filter(item -> idOf(item).equals(id))
                .map(item -> members(item, step.path("has"), " of '" + id + "'"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> members(JsonNode of, JsonNode wanted, String whose) {
        return wanted.properties().stream()
                .filter(member -> !Wanted.fits(of.at(member.getKey()), member.getValue()))
                .map(member -> Wanted.message(action(), member.getKey(), of, member.getValue(), whose))
                .findFirst();
    }

    private static String idOf(JsonNode item) {
        return item.hasNonNull("id")
                ? item.get("id").asText()
                : item.path("value").asText();
    }

    private String action() {
        return step.get("action").asText();
    }
}
