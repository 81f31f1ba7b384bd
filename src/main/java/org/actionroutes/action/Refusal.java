package org.actionroutes.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.action.ActionError.Type;
import org.actionroutes.schema.Violation;

/** The contract's own words for a request that no action took: an Okta flow reads these, and no HTTP status. */
public final class Refusal {

    private Refusal() {}

    /**
     * @param contract the contract's name as the caller wrote it, which may be none
     * @param httpStatus the HTTP status that the request is answered with
     * @param summary what is wrong and what would be right
     * @param violations each place that is wrong; may be empty
     * @return {@code executionStatus}, and what else the contract's output has to tell that it failed
     */
    public static ObjectNode of(String contract, int httpStatus, String summary, List<Violation> violations) {
        Type type = switch (httpStatus) {
            case 401 -> Type.INVALID_CREDENTIALS;
            case 503 -> Type.RATE_LIMIT_EXCEEDED;
            default -> Type.GENERIC_FAILURE;
        };
        List<String> details = violations.stream().map(Violation::toString).toList();
        ActionError error = new ActionError(code(httpStatus), type, summary, details, httpStatus, null);
        return ContractCatalogue.get()
                .find(contract)
                .map(known -> ActionOutput.failed(known, List.of(error)))
                .orElseGet(() -> ActionOutput.failed(List.of(error)));
    }

    /** A 404 is about the address: were it RESOURCE_NOT_FOUND, Okta would take the user for gone. */
    private static String code(int httpStatus) {
        return switch (httpStatus) {
            case 401 -> "UNAUTHORIZED";
            case 404 -> "NO_SUCH_ACTION";
            case 409 -> "OTHER_VERSION";
            case 503 -> "UNAVAILABLE";
            default -> httpStatus < 500 ? "INVALID_REQUEST" : ActionErrors.INTERNAL_ERROR;
        };
    }
}
