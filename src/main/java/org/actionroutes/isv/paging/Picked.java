package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;

/** Reads single values out of an ISV's answer. */
final class Picked {

    private static final int MOST_DIGITS = 18;

    private Picked() {}

    /**
     * @param path may be null; a path with a filter, as in {@code $.links[?(@.rel=='next')].href}, stands for the first
     *     it finds
     * @return null where there is nothing
     */
    static JsonNode pick(JsonPath path, JsonNode answer) {
        JsonNode found = path == null ? null : Json.pick(path, answer);
        return found == null || path.isDefinite() ? found : found.get(0);
    }

    /** @return text or a number as text; null where there is nothing, an empty text or false */
    static String text(JsonPath path, JsonNode answer) throws IsvException {
        JsonNode found = pick(path, answer);
        if (found == null || found.isNull() || found.isBoolean() && !found.booleanValue()) {
            return null;
        }
        if (!found.isTextual() && !found.isNumber()) {
            throw IsvException.invalidAnswer(
                    "The ISV's answer holds no text at " + path.getPath() + ", where the next page should be.");
        }
        return found.asText().isEmpty() ? null : found.asText();
    }

    /** @return a number that isn't negative, also one written as text; null where there is none */
    static Long count(JsonPath path, JsonNode answer) {
        JsonNode found = pick(path, answer);
        String digits = found == null ? "" : found.asText();
        boolean counts = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return counts ? Long.valueOf(digits) : null;
    }
}
