package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules.Fields;
import org.actionroutes.manifest.ErrorRules.Rule;
import org.actionroutes.text.Patterns;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads the part {@code errors} of a manifest. */
final class ErrorRulesReader {

    private static final String AT = "/errors";

    private final YamlDocument document;
    private final List<YamlProblem> problems;

    ErrorRulesReader(YamlDocument document, List<YamlProblem> problems) {
        this.document = document;
        this.problems = problems;
    }

    /** Finds what is wrong beyond what the schema says, in the parts that keep to it. */
    void check(WellFormed wellFormed) {
        JsonNode root = document.content();
        for (String part : List.of("/fields/items", "/fields/field", "/fields/message", "/code", "/message")) {
            if (wellFormed.has(root, AT + part)) {
                paths(AT + part, List.of());
            }
        }
        for (int i = 0; i < node(AT + "/rules").size(); i++) {
            if (wellFormed.has(root, AT + "/rules/" + i)) {
                rule(AT + "/rules/" + i);
            }
        }
    }

    /** Reads all of it; the manifest keeps to the schema. */
    ErrorRules read() {
        ErrorRules usual = ErrorRules.USUAL;
        Fields fields = new Fields(
                paths(AT + "/fields/items", usual.fields().items()),
                paths(AT + "/fields/field", usual.fields().field()),
                paths(AT + "/fields/message", usual.fields().message()));
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < node(AT + "/rules").size(); i++) {
            rules.add(rule(AT + "/rules/" + i));
        }
        return new ErrorRules(
                paths(AT + "/code", usual.code()), paths(AT + "/message", usual.message()), fields, List.copyOf(rules));
    }

    private Rule rule(String at) {
        JsonNode rule = node(at);
        if (!rule.has("status") && !rule.has("code") && !rule.has("body")) {
            problems.add(document.problem(
                    "manifest/error-rule",
                    at,
                    at + " fits every failure; it should say which: by status, code or body"));
        }
        if (!rule.has("body") && (rule.has("equals") || rule.has("matches"))) {
            problems.add(document.problem(
                    "manifest/error-rule", at, at + " should say with 'body' where to look, as in 'body: $.ok'"));
        }
        Set<Integer> statuses = list(rule.path("status")).stream()
                .map(JsonNode::asInt)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> codes = list(rule.path("code")).stream()
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<JsonPath> body = paths(at + "/body", List.of());
        return new Rule(
                statuses,
                codes,
                body.isEmpty() ? null : body.get(0),
                rule.get("equals"),
                pattern(at + "/matches"),
                rule.get("as").asText(),
                rule.path("summary").asText(null));
    }

    private Pattern pattern(String at) {
        try {
            return node(at).isMissingNode() ? null : Patterns.compile(node(at).asText(), Pattern.CASE_INSENSITIVE);
        } catch (IllegalArgumentException e) {
            problems.add(document.problem("manifest/error-rule", at, at + " " + e.getMessage()));
            return null;
        }
    }

    private List<JsonPath> paths(String at, List<JsonPath> usual) {
        if (node(at).isMissingNode()) {
            return usual;
        }
        List<JsonPath> paths = new ArrayList<>();
        List<JsonNode> given = list(node(at));
        for (int i = 0; i < given.size(); i++) {
            try {
                paths.add(Json.path(given.get(i).asText()));
            } catch (IllegalArgumentException e) {
                String place = node(at).isArray() ? at + "/" + i : at;
                problems.add(document.problem("manifest/error-rule", place, place + " " + e.getMessage()));
            }
        }
        return List.copyOf(paths);
    }

    private JsonNode node(String pointer) {
        return document.content().at(pointer);
    }

    private static List<JsonNode> list(JsonNode oneOrMany) {
        return oneOrMany.isMissingNode()
                ? List.of()
                : oneOrMany.isArray() ? oneOrMany.valueStream().toList() : List.of(oneOrMany);
    }
}
