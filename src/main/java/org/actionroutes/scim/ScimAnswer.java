package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What a caller is answered with.
 *
 * @param status the HTTP status
 * @param body the JSON; null for none
 * @param headers further headers
 */
record ScimAnswer(int status, ObjectNode body, Map<String, String> headers) {

    static final ScimAnswer NO_CONTENT = new ScimAnswer(204, null, Map.of());

    static ScimAnswer ok(ObjectNode body) {
        return new ScimAnswer(200, body, Map.of());
    }

    /** @return the error as an answer (RFC 7644 §3.12) */
    static ScimAnswer of(ScimError error) {
        return new ScimAnswer(
                error.status(), Errors.document(error.status(), error.scimType(), error.getMessage()), error.headers());
    }
}
