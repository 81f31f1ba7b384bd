package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A refusal: an HTTP status and the error object that Acme's API answers with. */
final class AcmeError extends RuntimeException {

    /** What is wrong with one field of a request body. */
    record Problem(String field, String message) {}

    final int status;
    private final String code;
    private final List<Problem> problems;

    AcmeError(int status, String code, String message) {
        this(status, code, message, List.of());
    }

    private AcmeError(int status, String code, String message, List<Problem> problems) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.problems = problems;
    }

    static AcmeError invalid(List<Problem> problems) {
        return new AcmeError(422, "validation_failed", "Some fields are not valid.", problems);
    }

    static AcmeError invalid(String field, String message) {
        return invalid(List.of(new Problem(field, message)));
    }

    static AcmeError noUser(String id) {
        return new AcmeError(404, "user_not_found", "There is no user " + id + ".");
    }

    static AcmeError noGroup(String id) {
        return new AcmeError(404, "group_not_found", "There is no group " + id + ".");
    }

    JsonObject body() {
        JsonArray fields = new JsonArray();
        problems.forEach(
                p -> fields.add(new JsonObject().put("field", p.field()).put("message", p.message())));
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", code)
                                .put("message", getMessage())
                                .put("fields", fields));
    }
}
