package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.demo.AcmeError.Problem;

/** The attributes a user can have: the listing of them, and the check of a profile against them. */
final class Fields {

    private static final int DEFAULT_MAX_LENGTH = 255;

    private final JsonObject listing = Resource.json("fields.json");
    private final Map<String, JsonObject> standard = new LinkedHashMap<>();
    private final Map<String, JsonObject> custom = new LinkedHashMap<>();

    Fields() {
        for (Object item : listing.getJsonArray("fields")) {
            JsonObject field = (JsonObject) item;
            ("custom".equals(field.getString("scope")) ? custom : standard).put(field.getString("key"), field);
        }
    }

    void list(RoutingContext call) {
        call.json(listing);
    }

    /**
     * Refuses, with every bad field named, values that are not as defined and attributes that do not exist or belong to
     * another endpoint.
     *
     * @param complete whether required fields must be there (create), or may be missing (a change)
     */
    void check(JsonObject profile, boolean complete, Store store) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, Object> entry : profile) {
            if (entry.getKey().equals("custom") && entry.getValue() instanceof JsonObject values) {
                values.forEach(
                        e -> check(problems, "custom." + e.getKey(), custom.get(e.getKey()), e.getValue(), store));
            } else {
                check(problems, entry.getKey(), standard.get(entry.getKey()), entry.getValue(), store);
            }
        }
        for (JsonObject field : standard.values()) {
            if (complete && field.getBoolean("required") && !profile.containsKey(field.getString("key"))) {
                problems.add(new Problem(field.getString("key"), "is required"));
            }
        }
        if (!problems.isEmpty()) {
            throw AcmeError.invalid(problems);
        }
    }

    private static void check(List<Problem> problems, String name, JsonObject field, Object value, Store store) {
        String problem = field == null
                ? "is not a field that can be set here"
                : value != null ? problem(field, value, store) : field.getBoolean("required") ? "is required" : null;
        if (problem != null) {
            problems.add(new Problem(name, problem));
        }
    }

    private static String problem(JsonObject field, Object value, Store store) {
        switch (field.getString("type")) {
            case "flag":
                return value instanceof Boolean ? null : "must be true or false";
            case "integer":
                return value instanceof Integer n && n >= field.getInteger("min") && n <= field.getInteger("max")
                        ? null
                        : "must be a whole number from " + field.getInteger("min") + " to " + field.getInteger("max");
            default:
                return value instanceof String text ? problem(field, text, store) : "must be a string";
        }
    }

    private static String problem(JsonObject field, String text, Store store) {
        if (text.isBlank()) {
            return "must not be blank";
        }
        int max = field.getInteger("max_length", DEFAULT_MAX_LENGTH);
        if (text.codePointCount(0, text.length()) > max) {
            return "must have at most " + max + " characters";
        }
        if (field.containsKey("pattern") && !text.matches(field.getString("pattern"))) {
            return "must match " + field.getString("pattern");
        }
        return switch (field.getString("type")) {
            case "email" -> text.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") ? null : "is not an e-mail address";
            case "choice" ->
                allows(field.getJsonArray("allowed_values"), text) ? null : "is not one of the allowed values";
            case "user" -> store.users.containsKey(text) ? null : "is not a user";
            case "locale" -> text.matches("[a-z]{2,3}(-[A-Z]{2})?") ? null : "must look like en or en-GB";
            case "time_zone" -> ZoneId.getAvailableZoneIds().contains(text) ? null : "is not a time zone";
            case "date" -> isDate(text) ? null : "must look like 2026-12-31";
            default -> null;
        };
    }

    private static boolean allows(JsonArray choices, String text) {
        return choices.stream()
                .anyMatch(choice -> ((JsonObject) choice).getString("value").equals(text));
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
