package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an answer should be like, as a step of the plan says. */
final class Expectation {

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

    /** What is not as it should be, or nothing. */
    Optional<String> missedBy(JsonNode answer) {
        String status = answer.at("/executionStatus/status").asText();
        String wanted = step.path("fails").asBoolean() ? "FAILED" : "SUCCEEDED";
        if (!status.equals(wanted)) {
            JsonNode error = answer.at("/executionStatus/errors/0");
            return Optional.of(action() + " "
                    + (wanted.equals("FAILED")
                            ? "succeeded, where it should fail"
                            : "failed: " + error.path("code").asText() + ", "
                                    + error.path("summary").asText()));
        }
        JsonNode items = payload == null ? answer : answer.path(payload);
        return Stream.of(members(answer, step.path("expect"), ""), items(items))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> items(JsonNode items) {
        if (step.has("count") && items.size() != step.get("count").asInt()) {
            return Optional.of(action() + " gave " + items.size() + " items, where "
                    + step.get("count").asInt() + " should be");
        }
        if (step.path("unique").asBoolean()) {
            Set<String> seen = new HashSet<>();
            for (JsonNode item : items) {
                if (!seen.add(idOf(item))) {
                    return Optional.of(action() + " gave '" + idOf(item) + "' twice");
                }
            }
        }
        for (JsonNode item : items) {
            Optional<String> missed = members(item, step.path("each"), " of '" + idOf(item) + "'");
            if (missed.isPresent()) {
                return missed;
            }
        }
        return step.has("item") ? item(items) : Optional.empty();
    }

    private Optional<String> item(JsonNode items) {
        String id = step.get("item").asText();
        boolean absent = step.path("absent").asBoolean();
        Optional<JsonNode> found =
                items.valueStream().filter(item -> idOf(item).equals(id)).findFirst();
        if (found.isPresent() == absent) {
            return Optional.of(action() + (absent ? " still gave '" : " did not give '") + id + "'");
        }
        return found.flatMap(item -> members(item, step.path("has"), " of '" + id + "'"));
    }

    /**
     * @param wanted values by JSON Pointers; {@code *} is any that is not empty, {@code ?} one that is true or false
     */
    private Optional<String> members(JsonNode of, JsonNode wanted, String whose) {
        return wanted.properties().stream()
                .filter(member -> !fits(of.at(member.getKey()), member.getValue()))
                .map(member -> action() + ": " + member.getKey() + whose + " is "
                        + (of.at(member.getKey()).isMissingNode() ? "missing" : of.at(member.getKey()))
                        + ", where " + said(member.getValue()) + " should be")
                .findFirst();
    }

    private static boolean fits(JsonNode value, JsonNode wanted) {
        return switch (wanted.asText()) {
            case "*" -> !value.asText().isEmpty() || value.isContainerNode() && !value.isEmpty();
            case "?" -> value.isBoolean();
            case "-" -> value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
            default ->
                value.equals(wanted) || wanted.isTextual() && value.asText().equalsIgnoreCase(wanted.asText());
        };
    }

    private static String said(JsonNode wanted) {
        return switch (wanted.asText()) {
            case "*" -> "something";
            case "?" -> "true or false";
            case "-" -> "nothing";
            default -> wanted.toString();
        };
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
