package org.actionroutes.action;

import java.util.List;
import org.actionroutes.schema.Violation;

/** The caller got the request wrong; nothing has been done. */
public class ActionInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /**
     * @param message what is wrong with the request as a whole
     * @param violations each place that is wrong; may be empty
     */
    public ActionInputException(String message, List<Violation> violations) {
        super(message);
        this.violations = List.copyOf(violations);
    }

    /** @return each place that is wrong; may be empty */
    public List<Violation> violations() {
        return violations;
    }
}
