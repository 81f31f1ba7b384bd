package org.actionroutes.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reading requests and writing errors, the same for every endpoint. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final int MAX_IDS = 50;

    private Answers() {}

    static void handleFailures(Router router) {
        router.errorHandler(
                404, call -> error(call, new AcmeError(404, "not_found", "There is nothing at this address.")));
        router.errorHandler(
                405,
                call -> error(
                        call, new AcmeError(405, "method_not_allowed", "This address does not take that method.")));
        router.route().failureHandler(call -> {
            if (call.failure() instanceof AcmeError e) {
                error(call, e);
            } else if (call.statusCode() >= 400 && call.statusCode() < 500) {
                error(call, new AcmeError(call.statusCode(), "bad_request", "The request cannot be read."));
            } else {
                LOG.error(
                        "{} {} failed", call.request().method(), call.request().path(), call.failure());
                error(call, new AcmeError(500, "internal_error", "Something went wrong on our side."));
            }
        });
    }

    private static void error(RoutingContext call, AcmeError error) {
        call.response().setStatusCode(error.status);
        call.json(error.body());
    }

    static void json(RoutingContext call, int status, JsonObject body) {
        call.response().setStatusCode(status);
        call.json(body);
    }

    static void noContent(RoutingContext call) {
        call.response().setStatusCode(204).end();
    }

    /** The request body; 415 when it does not say that it is JSON, 400 when it is not a JSON object. */
    static JsonObject body(RoutingContext call) {
        String type = call.request().getHeader("Content-Type");
        if (type == null || !type.split(";")[0].trim().equalsIgnoreCase("application/json")) {
            throw new AcmeError(415, "unsupported_media_type", "Send application/json.");
        }
        Buffer body = call.body().buffer();
        try {
            if (body != null && body.length() > 0) {
                return new JsonObject(body);
            }
        } catch (DecodeException e) {
            // answered below like an empty body: neither is a JSON object
        }
        throw new AcmeError(400, "malformed_json", "The body is not a JSON object.");
    }

    /** The users that a bulk read is to be about. */
    static List<String> userIds(RoutingContext call) {
        String ids = call.request().getParam("user_ids");
        if (ids == null || ids.isEmpty()) {
            throw new AcmeError(400, "missing_user_ids", "Name the users: user_ids=u-00001,u-00002.");
        }
        List<String> userIds = List.of(ids.split(","));
        if (userIds.size() > MAX_IDS) {
            throw new AcmeError(400, "too_many_ids", "At most " + MAX_IDS + " users at a time.");
        }
        return userIds;
    }

    /** The list of strings that the body must have under this name. */
    static List<String> strings(JsonObject body, String name) {
        if (!(body.getValue(name) instanceof JsonArray array)) {
            throw AcmeError.invalid(name, "must be a list");
        }
        List<String> strings = new ArrayList<>();
        for (Object value : array) {
            if (!(value instanceof String string)) {
                throw AcmeError.invalid(name, "must contain only strings");
            }
            strings.add(string);
        }
        return strings;
    }
}
