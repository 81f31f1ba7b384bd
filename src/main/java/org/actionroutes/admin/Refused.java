package org.actionroutes.admin;

import java.util.List;
import java.util.Map;
import org.actionroutes.schema.Violation;

/** A call that is turned away. What it says never holds a secret. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    /**
     * @param status the HTTP status to answer with
     * @param message what is wrong and what would be right
     * @param violations each place that is wrong
     * @param headers headers that the status asks for
     */
    Refused(int status, String message, List<Violation> violations, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.violations = violations;
        this.headers = headers;
    }

    Refused(int status, String message) {
        this(status, message, List.of(), Map.of());
    }

    static Refused invalid(String message, List<Violation> violations) {
        return new Refused(400, message, violations, Map.of());
    }

    int status() {
        return status;
    }

    List<Violation> violations() {
        return violations;
    }

    Map<String, String> headers() {
        return headers;
    }
}
