package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.actionroutes.action.ContractCatalogue;

/** One step of a case: an action, and what is expected of it. */
final class Step {

    private static final int MOST_PAGES = 1000;

    private final JsonNode step;
    private final Actions actions;
    private final Created created;
    private final String payload;

    /** @param step with its values filled in */
    Step(JsonNode step, Actions actions, Created created) {
        this.step = step;
        this.actions = actions;
        this.created = created;
        this.payload = ContractCatalogue.get()
                .find(step.get("action").asText())
                .orElseThrow()
                .payload();
    }

    /**
     * Runs it.
     *
     * @param values get what it keeps
     * @return what was not as expected, or nothing
     */
    Optional<String> run(Values values) {
        ObjectNode input = (ObjectNode) step.get("input");
        String kind = step.path("creates").asText();
        if (!kind.isEmpty()) {
            JsonNode name = input.at(kind.equals("user") ? "/user/userName" : "/group/displayName");
            created.begins(kind, name.asText());
        }
        JsonNode answer = actions.run(step.get("action").asText(), input);
        if (!kind.isEmpty()) {
            created.answered(answer);
        }
        if (step.path("all").asBoolean()) {
            readOn(input, answer);
        }
        Optional<String> missed = new Expectation(step, payload).missedBy(answer);
        if (missed.isPresent()) {
            return missed;
        }
        if (step.has("removes")) {
            created.removed(step.get("removes").asText());
        }
        return keep(values, answer, step.path("keep"))
                .or(() -> keep(values, answer.path(payload).path(0), step.path("keepFirst")));
    }

    private Optional<String> keep(Values values, JsonNode from, JsonNode wanted) {
        for (var kept : wanted.properties()) {
            JsonNode value = from.at(kept.getValue().asText());
            if (value.isMissingNode()) {
                return Optional.of(step.get("action").asText() + " gave no " + kept.getKey() + " ("
                        + kept.getValue().asText() + ")");
            }
            values.put(kept.getKey(), value);
        }
        return Optional.empty();
    }

    /** Adds what the other pages have to the first one; a page that fails takes its place. */
    private void readOn(ObjectNode input, JsonNode first) {
        ArrayNode items = first.path(payload) instanceof ArrayNode array ? array : null;
        JsonNode cursor = first.at("/pagination/nextCursor");
        for (int page = 1; items != null && cursor.isTextual() && page < MOST_PAGES; page++) {
            ObjectNode next = input.deepCopy();
            next.putObject("pagination").put("cursor", cursor.asText());
            JsonNode answer = actions.run(step.get("action").asText(), next);
            if (!(answer.path(payload) instanceof ArrayNode more)) {
                ((ObjectNode) first).set("executionStatus", answer.get("executionStatus"));
                return;
            }
            items.addAll(more);
            cursor = answer.at("/pagination/nextCursor");
        }
    }
}
