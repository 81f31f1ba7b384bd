package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

/**
 * How the ISV says that something went wrong, and what that means here. Of several JSONPaths the first that finds
 * something counts.
 *
 * @param code where its own error code stands
 * @param message where its sentence stands
 * @param fields where it says what is wrong with single fields
 * @param rules what its answers mean, the first that fits counting; where none does, the status decides
 */
public record ErrorRules(List<JsonPath> code, List<JsonPath> message, Fields fields, List<Rule> rules) {

    /** Where APIs usually put these things, for what a manifest leaves out. */
    public static final ErrorRules USUAL = new ErrorRules(
            paths("$.error.code", "$.code", "$.errorCode", "$.errors[0].code", "$.error"),
            paths(
                    "$.error.message",
                    "$.message",
                    "$.errorMessage",
                    "$.error_description",
                    "$.detail",
                    "$.errors[0].message",
                    "$.errors[0].detail",
                    "$.errors[0].errorMessage",
                    "$.title",
                    "$.error"),
            new Fields(paths("$.error.fields", "$.errors"), paths("$.field"), paths("$.message", "$.errorMessage")),
            List.of());

    /**
     * Messages about single fields.
     *
     * @param items an array of objects, or an object whose members are called as the fields are
     * @param field within one of an array's objects: the field's name
     * @param message within one of the objects: what is wrong
     */
    public record Fields(List<JsonPath> items, List<JsonPath> field, List<JsonPath> message) {}

    /**
     * What an answer means to which all that is given here applies.
     *
     * @param statuses its status; empty for any that is not success
     * @param codes the ISV's error code; empty for any
     * @param body finds something in the answer, or null
     * @param equals what that is, or null
     * @param matches what is found in that, or null
     * @param as the name of the documented error code
     * @param summary a sentence for an administrator, or null for the usual one
     */
    public record Rule(
            Set<Integer> statuses,
            Set<String> codes,
            JsonPath body,
            JsonNode equals,
            Pattern matches,
            String as,
            String summary) {}

    private static List<JsonPath> paths(String... paths) {
        return Stream.of(paths).map(Json::path).toList();
    }
}
