package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.actionroutes.schema.Violation;

/**
 * Which parts of a document keep to its schema.
 *
 * @param violations all that do not
 */
record WellFormed(List<Violation> violations) {

    /** @return whether the part is there, and neither it nor anything within it departs from the schema */
    boolean has(JsonNode document, String pointer) {
        return !document.at(pointer).isMissingNode()
                && violations.stream()
                        .noneMatch(violation -> violation.path().equals(pointer)
                                || violation.path().startsWith(pointer + "/"));
    }
}
