package org.actionroutes.faces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.action.Refusal;
import org.actionroutes.json.Json;
import org.actionroutes.schema.Violation;

/**
 * A problem document (RFC 9457, {@code application/problem+json}). Its type is about:blank, so the title is the
 * status's own. Where an action was called, it also holds what the contract's output says of a failure: Okta's flows
 * read only that.
 */
public final class Problem {

    /** The media type of such a document. */
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final Pattern ACTION = Pattern.compile("/[^/]+/[^/]+/actions/([^/]+)");

    private Problem() {}

    /**
     * @param status the HTTP status
     * @param detail what is wrong and what would be right
     * @param violations each place that is wrong, as {@code errors}, with a JSON Pointer and a sentence; may be empty
     * @param requestId the request's id
     */
    public static ObjectNode document(int status, String detail, List<Violation> violations, String requestId) {
        ObjectNode problem = Json.MAPPER.createObjectNode();
        problem.put("type", "about:blank")
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId);
        if (!violations.isEmpty()) {
            ArrayNode errors = problem.putArray("errors");
            violations.forEach(violation ->
                    errors.addObject().put("pointer", violation.path()).put("detail", violation.message()));
        }
        return problem;
    }

    /**
     * As {@link #document}, for a request of which an address is known.
     *
     * @param path the address's path
     */
    public static ObjectNode at(String path, int status, String detail, List<Violation> violations, String requestId) {
        ObjectNode problem = document(status, detail, violations, requestId);
        Matcher action = ACTION.matcher(path);
        return action.matches() ? problem.setAll(Refusal.of(action.group(1), status, detail, violations)) : problem;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 431 -> "Request Header Fields Too Large";
            case 503 -> "Service Unavailable";
            case 505 -> "HTTP Version Not Supported";
            default -> "Internal Server Error";
        };
    }
}
