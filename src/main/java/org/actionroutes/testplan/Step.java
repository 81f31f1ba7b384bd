package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;

/** One step of a case: an action, and what is expected of it. */
final class Step {

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
                .map(Contract::payload)
                .orElse(null);
    }

    /**
     * How a step ended.
     *
     * @param missed what was not as expected, or null
     * @param seen what is worth a note
     * @param isLast whether no other step of the case is to follow
     */
    record End(String missed, List<String> seen, boolean isLast) {

        static End missed(String what) {
            return new End(what, List.of(), true);
        }
    }

    /**
     * Runs it.
     *
     * @param values get what it keeps
     * @param shared get what it keeps for other cases
     */
    End run(Values values, Values shared) {
        ObjectNode input = (ObjectNode) step.get("input");
        step.path("with")
                .properties()
                .forEach(more -> ((ObjectNode) input.get(more.getKey())).setAll((ObjectNode) more.getValue()));
        announce(input);
        JsonNode answer = answer(input);
        if (step.has("creates")) {
            created.answered(answer);
        }
        Expectation expectation = new Expectation(step, payload);
        if (expectation.isRefusal(answer)) {
            return new End(null, List.of("refused: " + Expectation.reason(answer)), true);
        }
        String missed = expectation
                .missedBy(answer)
                .orElseGet(() -> firstOf(
                        keep(values, answer, step.path("keep")),
                        keep(values, answer.path(payload).path(0), step.path("keepFirst")),
                        keep(values, expectation.item(answer), step.path("keepItem")),
                        share(values, shared, answer)));
        if (missed != null) {
            return End.missed(missed);
        }
        if (step.has("removes")) {
            created.removed(step.get("removes").asText());
        }
        return new End(null, expectation.notKept(answer), false);
    }

    private JsonNode answer(ObjectNode input) {
        String action = step.get("action").asText();
        return step.path("all").asBoolean() || step.has("pages")
                ? Pages.read(actions, action, input, step.path("pages").asInt(Pages.MOST))
                : actions.run(action, input);
    }

    /** Whatever may be there in the ISV once the action has begun. */
    private void announce(JsonNode input) {
        String kind = step.path("creates").asText();
        if (!kind.isEmpty()) {
            created.begins(
                    kind,
                    input.at(kind.equals("user") ? "/user/userName" : "/group/displayName")
                            .asText());
        }
        if (step.has("grants")) {
            created.grants(
                    input.at("/user/userName").asText(), step.get("grants").asText());
        }
    }

    private String share(Values values, Values shared, JsonNode answer) {
        String missed = keep(values, answer, step.path("share"));
        return missed == null ? keep(shared, answer, step.path("share")) : missed;
    }

    private String keep(Values values, JsonNode from, JsonNode wanted) {
        for (var kept : wanted.properties()) {
            JsonNode value = from.at(kept.getValue().asText());
            if (value.isMissingNode()) {
                return step.get("action").asText() + " gave no " + kept.getKey() + " ("
                        + kept.getValue().asText() + ")";
            }
            values.put(kept.getKey(), value);
        }
        return null;
    }

    private static String firstOf(String... missed) {
        for (String one : missed) {
            if (one != null) {
                return one;
            }
        }
        return null;
    }
}
