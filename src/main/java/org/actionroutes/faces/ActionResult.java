package org.actionroutes.faces;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.actionroutes.bounds.BusyException;

/**
 * What an action's output says of how it ended, for a face that tells it by HTTP's status.
 *
 * @param succeeded whether it did
 * @param error the first of its errors
 */
record ActionResult(boolean succeeded, JsonNode error) {

    /** The ISV is away, or slow: later it may do what it did not now. */
    private static final Set<String> LATER =
            Set.of("ISV_TIMEOUT", "ISV_UNREACHABLE", "ISV_CIRCUIT_OPEN", "ISV_ERROR", "TOKEN_STORE_FAILED");

    static ActionResult of(JsonNode output) {
        JsonNode status = output.path("executionStatus");
        return new ActionResult(
                status.path("status").asText().equals("SUCCEEDED"),
                status.path("errors").path(0));
    }

    /** @return whether the ISV does not know whom it was about */
    boolean isUnknown() {
        return error.path("type").asText().equals("RESOURCE_NOT_FOUND");
    }

    /** @return what to answer where it did not succeed */
    FaceException refusal() {
        String summary = error.path("summary").asText("The action failed.");
        if (isUnknown()) {
            return new FaceException(404, summary);
        }
        boolean later = error.path("type").asText().equals("RATE_LIMIT_EXCEEDED")
                || LATER.contains(error.path("code").asText());
        return later
                ? new FaceException(
                        503, summary, Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS)))
                : new FaceException(422, summary);
    }
}
