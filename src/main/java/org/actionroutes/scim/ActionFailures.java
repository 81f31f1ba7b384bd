package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.action.ActionInputException;
import org.actionroutes.action.ActionNotFoundException;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.faces.FaceException;
import org.actionroutes.schema.Violation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from what an action, or what comes before it, fails with to SCIM's errors. */
final class ActionFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ActionFailures.class);
    /** When to come back where the ISV does not say, in whole seconds: Okta reads no date. */
    private static final int LIMIT_SECONDS = 30;

    private static final int LONGEST_SECONDS = 24 * 60 * 60;

    /** The ISV is away, or slow: later it may do what it did not now. */
    private static final Set<String> LATER =
            Set.of("ISV_TIMEOUT", "ISV_UNREACHABLE", "ISV_CIRCUIT_OPEN", "ISV_ERROR", "TOKEN_STORE_FAILED");

    private static final String CURSOR = "/pagination/cursor";

    private ActionFailures() {}

    /**
     * @param output of an action that failed
     * @param wait how long the ISV asked to wait; null where it did not say
     * @return the error that it tells of
     */
    static ScimError of(JsonNode output, Duration wait) {
        JsonNode error = output.at("/executionStatus/errors/0");
        String code = error.path("code").asText();
        String summary = error.path("summary").asText("The action failed.");
        switch (error.path("type").asText()) {
            case "RESOURCE_NOT_FOUND":
                return new ScimError(404, summary);
            case "RATE_LIMIT_EXCEEDED":
                boolean ours = code.equals("OVERLOADED");
                return later(ours ? 503 : 429, summary, ours ? BusyException.RETRY_AFTER_SECONDS : seconds(wait));
            case "INVALID_CREDENTIALS", "TOKEN_EXPIRED":
                // The caller has proved who it is. What is wrong is behind this server.
                return new ScimError(502, summary);
            default:
                break;
        }
        if (LATER.contains(code)) {
            return later(503, summary, BusyException.RETRY_AFTER_SECONDS);
        }
        return switch (code) {
            case "ISV_CONFLICT" -> new ScimError(409, "uniqueness", summary, Map.of());
            case "ISV_FORBIDDEN" -> new ScimError(403, summary);
            case "ISV_REJECTED", "INVALID_REQUEST" -> ScimError.badRequest("invalidValue", summary);
            case "NOT_SUPPORTED" -> ScimError.notImplemented(summary);
            case "ISV_INVALID_ANSWER", "ISV_ADDRESS_REFUSED" -> new ScimError(502, summary);
            default ->
                new ScimError(
                        error.path("httpStatusCode").asInt() == 409 ? 409 : 500,
                        error.path("httpStatusCode").asInt() == 409 ? "uniqueness" : null,
                        summary,
                        Map.of());
        };
    }

    private static int seconds(Duration wait) {
        return wait == null
                ? LIMIT_SECONDS
                : (int) Math.max(
                        1, Math.min(LONGEST_SECONDS, wait.plusMillis(999).toSeconds()));
    }

    private static ScimError later(int status, String summary, int seconds) {
        return new ScimError(status, null, summary, Map.of("Retry-After", Integer.toString(seconds)));
    }

    /** @return the error that an exception means; what nobody has foreseen is logged */
    static ScimError of(Throwable failure) {
        if (failure instanceof ScimError error) {
            return error;
        }
        if (failure instanceof FaceException face) {
            return new ScimError(face.status(), null, face.getMessage(), face.headers());
        }
        if (failure instanceof ActionInputException input) {
            return of(input);
        }
        if (failure instanceof BusyException) {
            return later(503, failure.getMessage(), BusyException.RETRY_AFTER_SECONDS);
        }
        if (failure instanceof ActionNotFoundException) {
            return ScimError.notImplemented(failure.getMessage());
        }
        LOG.error("a request failed in an unforeseen way", failure);
        return new ScimError(
                500, "The request failed in an unforeseen way; the log of Action Routes says more under its id.");
    }

    private static ScimError of(ActionInputException input) {
        boolean cursor = input.violations().stream().anyMatch(one -> one.path().equals(CURSOR));
        if (cursor) {
            return ScimError.invalidCursor();
        }
        String where = input.violations().stream().map(ActionFailures::shown).collect(Collectors.joining("; "));
        return ScimError.badRequest("invalidValue", where.isEmpty() ? input.getMessage() : where + ".");
    }

    private static String shown(Violation violation) {
        return violation.path().replaceFirst("^/(user|group)/", "").replace('/', '.') + " " + violation.message();
    }
}
