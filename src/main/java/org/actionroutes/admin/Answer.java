package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.actionroutes.faces.Problem;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param body the body, or null
 * @param headers headers besides those that every answer has
 */
public record Answer(int status, JsonNode body, Map<String, String> headers) {

    static Answer ok(JsonNode body) {
        return new Answer(200, body, Map.of());
    }

    /** @return whether it did what it was asked to do */
    public boolean succeeded() {
        return status < 300;
    }

    String contentType() {
        return succeeded() ? "application/json" : Problem.CONTENT_TYPE;
    }
}
