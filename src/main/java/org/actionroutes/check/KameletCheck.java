package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.app.Kamelets;
import org.actionroutes.json.Json;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;

/** Checks that a step's Kamelet exists and has the parameters that the step gives it. */
final class KameletCheck {

    private final Kamelets kamelets;
    private final Problems problems;

    KameletCheck(Kamelets kamelets, Problems problems) {
        this.kamelets = kamelets;
        this.problems = problems;
    }

    /**
     * @param at the place of the step
     * @param uri and of its address
     */
    void check(YamlDocument document, String at, String uri, Address address) {
        String name = address.path().replaceFirst("/.*", "");
        if (name.equals("source") || name.equals("sink")) {
            return;
        }
        Optional<JsonNode> definition = kamelets.definition(name);
        if (definition.isEmpty()) {
            problems.add(document.problem(
                    "route/unknown-kamelet",
                    uri,
                    "there is no Kamelet '" + name + "'" + Nearest.hint(name, kamelets.names(), "there are")));
            return;
        }
        JsonNode known = definition.get().path("properties");
        Map<String, String> given = address.parameters();
        given.keySet().forEach(parameter -> parameter(document, at, name, parameter, given, known));
        boolean elsewhere = Stream.of(at, at.replaceFirst("/[^/]*$", ""))
                        .flatMap(place -> document.content().at(place).properties().stream())
                        .anyMatch(member -> member.getValue().isObject()
                                && Nearest.to(member.getKey(), List.of("parameters"))
                                        .isPresent())
                && !document.content().at(at).has("parameters");
        for (JsonNode required : definition.get().path("required")) {
            // One that is misspelt, or stands beside the step, is said to be.
            boolean misspelt = given.keySet().stream()
                    .anyMatch(other -> !known.has(other)
                            && Nearest.to(other, List.of(required.asText())).isPresent());
            if (!elsewhere && !given.containsKey(required.asText()) && !misspelt) {
                problems.add(document.problem(
                        "route/missing-parameter",
                        at,
                        "the Kamelet '" + name + "' needs the parameter '" + required.asText()
                                + "', as in '" + required.asText() + ": "
                                + known.path(required.asText()).path("example").asText() + "'"));
            }
        }
        List<String> choice = kamelets.exactlyOneOf(name);
        if (!elsewhere
                && !choice.isEmpty()
                && choice.stream().filter(given::containsKey).count() != 1) {
            problems.add(document.problem(
                    "route/missing-parameter",
                    at,
                    "the Kamelet '" + name + "' needs exactly one of the parameters "
                            + String.join(", ", choice) + ", as in '" + choice.get(0) + ": "
                            + known.path(choice.get(0)).path("example").asText() + "'"));
        }
        KameletRules.check(
                name,
                new Parameters(given, definition.get()),
                (parameter, problem) -> problems.add(
                        document.problem("route/parameter-rule", place(document, at, parameter), problem)));
    }

    /** A parameter may also stand in the address. */
    private static String place(YamlDocument document, String at, String parameter) {
        return document.content().at(at + "/parameters").has(parameter) ? at + "/parameters/" + parameter : at;
    }

    private void parameter(
            YamlDocument document,
            String at,
            String kamelet,
            String parameter,
            Map<String, String> given,
            JsonNode known) {
        String place = place(document, at, parameter);
        String value = given.get(parameter);
        Optional<String> method = MethodCheck.problem(kamelet, known, parameter, given);
        if (!known.has(parameter)) {
            problems.add(document.problem(
                    "route/unknown-parameter",
                    place,
                    "the Kamelet '" + kamelet + "' has no parameter '" + parameter + "'"
                            + Nearest.hint(parameter, names(known), "it has")));
        } else if (method.isPresent()) {
            problems.add(document.problem("route/request-method", place, method.get()));
        } else if (!value.contains("{{") && !fits(value, known.get(parameter))) {
            problems.add(document.problem(
                    "route/parameter-value",
                    place,
                    "'" + value + "' does not fit the parameter '" + parameter
                            + "' of the Kamelet '" + kamelet + "'; right would be, for example, '" + parameter + ": "
                            + known.get(parameter).path("example").asText() + "'"));
        } else if (!value.contains("{{")
                && known.get(parameter).path("format").asText().equals("jsonpath")) {
            try {
                Json.path(value);
            } catch (IllegalArgumentException e) {
                problems.add(document.problem("route/jsonpath", place, e.getMessage()));
            }
        }
    }

    /** A parameter is text in an endpoint URI in the end, so the text is what counts, not how YAML reads it. */
    private static boolean fits(String value, JsonNode definition) {
        return switch (definition.path("type").asText()) {
            case "integer" ->
                value.matches("\\d{1,9}")
                        && Integer.parseInt(value) >= definition.path("minimum").asInt()
                        && Integer.parseInt(value) <= definition.path("maximum").asInt(Integer.MAX_VALUE);
            case "boolean" -> value.equals("true") || value.equals("false");
            default -> value.matches(definition.path("pattern").asText("(?s).*"));
        };
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toList());
    }
}
