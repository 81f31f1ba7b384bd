package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.actionroutes.json.Json;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Checks that a step's Kamelet exists and has the parameters that the step gives it. */
final class KameletCheck {

    private final Kamelets kamelets;

    KameletCheck(Kamelets kamelets) {
        this.kamelets = kamelets;
    }

    Optional<YamlProblem> check(YamlDocument document, String at, String reference, JsonNode parameters) {
        String name = reference.replaceAll("[/?].*", "");
        if (name.equals("source") || name.equals("sink")) {
            return Optional.empty();
        }
        Optional<JsonNode> definition = kamelets.definition(name);
        if (definition.isEmpty()) {
            return Optional.of(document.problem(at + "/uri", "there is no Kamelet '" + name + "'; there are "
                    + String.join(", ", kamelets.names())));
        }
        JsonNode known = definition.get().path("properties");
        for (Iterator<String> given = parameters.fieldNames(); given.hasNext();) {
            String parameter = given.next();
            if (!known.has(parameter)) {
                return Optional.of(document.problem(at + "/parameters/" + parameter, "the Kamelet '" + name
                        + "' has no parameter '" + parameter + "'; it has " + fieldNames(known)));
            }
            String value = parameters.get(parameter).asText();
            Optional<String> method = MethodCheck.problem(name, known, parameter, parameters);
            if (method.isPresent()) {
                return Optional.of(document.problem(at + "/parameters/" + parameter, method.get()));
            }
            if (!value.contains("{{") && !fits(value, known.get(parameter))) {
                return Optional.of(document.problem(at + "/parameters/" + parameter, "'" + value + "' does not fit the parameter '"
                        + parameter + "' of the Kamelet '" + name + "'; right would be, for example, '" + parameter + ": "
                        + known.get(parameter).path("example").asText() + "'"));
            }
            if (!value.contains("{{") && known.get(parameter).path("format").asText().equals("jsonpath")) {
                try {
                    Json.path(value);
                } catch (IllegalArgumentException e) {
                    return Optional.of(document.problem(at + "/parameters/" + parameter, e.getMessage()));
                }
            }
        }
        for (JsonNode required : definition.get().path("required")) {
            if (!isGiven(required.asText(), reference, parameters)) {
                return Optional.of(document.problem(at, "the Kamelet '" + name + "' needs the parameter '" + required.asText()
                        + "', as in '" + required.asText() + ": " + known.path(required.asText()).path("example").asText() + "'"));
            }
        }
        List<String> choice = StreamSupport.stream(definition.get().path("oneOf").spliterator(), false)
                .map(one -> one.at("/required/0").asText()).toList();
        if (!choice.isEmpty() && choice.stream().filter(parameter -> isGiven(parameter, reference, parameters)).count() != 1) {
            return Optional.of(document.problem(at, "the Kamelet '" + name + "' needs exactly one of the parameters "
                    + String.join(", ", choice) + ", as in '" + choice.get(0) + ": " + known.path(choice.get(0)).path("example").asText() + "'"));
        }
        return Optional.empty();
    }

    private static boolean isGiven(String parameter, String reference, JsonNode parameters) {
        return parameters.has(parameter) || reference.contains(parameter + "=");
    }

    /** A parameter is text in an endpoint URI in the end, so the text is what counts, not how YAML reads it. */
    private static boolean fits(String value, JsonNode definition) {
        return switch (definition.path("type").asText()) {
            case "integer" -> value.matches("\\d{1,9}") && Integer.parseInt(value) >= definition.path("minimum").asInt();
            case "boolean" -> value.equals("true") || value.equals("false");
            default -> value.matches(definition.path("pattern").asText("(?s).*"));
        };
    }

    private static String fieldNames(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    }
}
