package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.json.Json;
import org.actionroutes.schema.Violation;
import org.apache.camel.Exchange;

/** Completes what a route left in the body to the contract's output, and checks it. */
final class ActionOutput {

    private static final String LOGOUT = "universal-logout";
    /** More of them stand in the details. */
    private static final int MOST_PATHS = 3;

    private ActionOutput() {}

    /** @return the output of an action whose route came to its end */
    static ObjectNode complete(Contract contract, Exchange action, SealedCursors cursors, Supplier<String> scope)
            throws OffContractException, IOException {
        ObjectNode output = Json.MAPPER.createObjectNode();
        if (contract.payload() != null) {
            JsonNode body = Json.read(action.getMessage().getBody(), action);
            if (!body.isObject()) {
                throw new OffContractException(
                        "The route left no JSON object behind, where '" + contract.payload() + "' was expected.",
                        List.of());
            }
            output.setAll((ObjectNode) body);
            if (contract.isListing() && !output.hasNonNull(contract.payload())) {
                // A mapping drops an empty array.
                output.putArray(contract.payload());
            }
        }
        JsonNode next = action.getVariable("nextCursor", JsonNode.class);
        if (next != null && !next.isNull()) {
            output.putObject("pagination").put("nextCursor", cursors.seal(next, scope.get()));
        }
        if (contract.name().equals(LOGOUT)) {
            output.put("logoutStatus", "SUCCESS");
        }
        output.putObject("executionStatus").put("status", "SUCCEEDED");
        return output;
    }

    /** @return the output of an action that failed */
    static ObjectNode failed(Contract contract, List<ActionError> errors) {
        ObjectNode output = failed(errors);
        return contract.name().equals(LOGOUT) ? output.put("logoutStatus", "FAILURE") : output;
    }

    /** @return the {@code executionStatus} of what failed */
    static ObjectNode failed(List<ActionError> errors) {
        ObjectNode output = Json.MAPPER.createObjectNode();
        ObjectNode status = output.putObject("executionStatus").put("status", "FAILED");
        ArrayNode list = status.putArray("errors");
        for (ActionError error : errors) {
            ObjectNode node = list.addObject()
                    .put("code", error.code())
                    .put("type", error.type().name())
                    .put("summary", error.summary())
                    .put("httpStatusCode", error.httpStatusCode());
            ArrayNode details = node.putArray("details");
            error.details().forEach(details::add);
            if (error.requestId() != null) {
                node.put("requestId", error.requestId());
            }
        }
        return output;
    }

    /** @return what it says came of the action */
    static Outcome outcome(JsonNode output) {
        JsonNode status = output.path("executionStatus");
        JsonNode error = status.path("errors").path(0);
        return new Outcome(
                status.path("status").asText(),
                error.path("type").asText(null),
                error.path("code").asText(null));
    }

    /** @throws OffContractException if the output is not what the contract promises */
    static void check(ContractValidator validator, Contract contract, JsonNode input, ObjectNode output)
            throws OffContractException {
        List<Violation> violations = validator.checkOutput(contract, output);
        if (!violations.isEmpty()) {
            String paths = violations.stream()
                    .limit(MOST_PATHS)
                    .map(violation -> violation.path().isEmpty() ? "/" : violation.path())
                    .collect(Collectors.joining(", "));
            throw new OffContractException(
                    "The result does not match the contract '" + contract.title() + "' at " + paths
                            + (violations.size() > MOST_PATHS ? " and in other places." : "."),
                    violations.stream().map(Violation::toString).toList());
        }
        JsonNode limit = input.path("pagination").path("limit");
        int size = contract.isListing() ? output.path(contract.payload()).size() : 0;
        if (limit.isIntegralNumber() && limit.canConvertToInt() && size > limit.asInt()) {
            throw new OffContractException(
                    "The page holds " + size + " items, but the caller asked for at most " + limit.asInt()
                            + "; end the route's listing with a paginator or slice-action.",
                    List.of());
        }
    }
}
