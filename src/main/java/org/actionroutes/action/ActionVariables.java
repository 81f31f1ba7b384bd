package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.actionroutes.schema.Violation;
import org.apache.camel.Exchange;

/**
 * Exposes a contract's input as exchange variables: every scalar by its name, every object and array as JSON, the
 * members of {@code pagination} by their own names, and of {@code user} and {@code group} also the id and the name. The
 * input holds only what the contract documents ({@link ContractValidator#documented}), so a caller chooses values, not
 * names.
 */
final class ActionVariables {

    private ActionVariables() {}

    /** @throws ActionInputException if the cursor is not one that was given out here for the same listing */
    static void set(Exchange action, JsonNode input, SealedCursors cursors, Supplier<String> scope)
            throws ActionInputException {
        action.setVariable("input", input);
        input.properties().forEach(field -> set(action, field.getKey(), field.getValue()));
        input.path("pagination").properties().forEach(field -> set(action, field.getKey(), field.getValue()));
        action.removeVariable("pagination");
        setNonEmpty(action, "userId", input.path("user").path("id"));
        setNonEmpty(action, "userName", input.path("user").path("userName"));
        setNonEmpty(action, "groupId", input.path("group").path("id"));
        setNonEmpty(action, "displayName", input.path("group").path("displayName"));
        String cursor = (String) action.removeVariable("cursor");
        if (cursor != null && !cursor.isEmpty()) {
            action.setVariable(
                    "cursor",
                    cursors.open(cursor, scope.get())
                            .orElseThrow(() -> new ActionInputException(
                                    "The cursor is not valid.",
                                    List.of(new Violation(
                                            "/pagination/cursor",
                                            "is not a cursor that this listing gave out; "
                                                    + "leave it out to start at the first page")))));
        }
    }

    private static void setNonEmpty(Exchange action, String name, JsonNode value) {
        if (value.isTextual() && !value.asText().isEmpty()) {
            set(action, name, value);
        }
    }

    private static void set(Exchange action, String name, JsonNode value) {
        if (value.isTextual()) {
            action.setVariable(name, value.asText());
        } else if (value.isIntegralNumber()) {
            action.setVariable(name, value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE);
        } else if (value.isBoolean()) {
            action.setVariable(name, value.booleanValue());
        } else if (value instanceof ObjectNode || value.isArray() || value.isNumber()) {
            action.setVariable(name, value);
        }
    }
}
