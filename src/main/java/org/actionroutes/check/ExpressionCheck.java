package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.actionroutes.json.Json;
import org.actionroutes.yaml.YamlDocument;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.jsonpath.JsonPathLanguage;
import org.apache.camel.language.simple.SimpleExpressionParser;
import org.apache.camel.language.simple.SimplePredicateParser;

/** Checks an expression by itself: that it is one, and that it compares what its language can compare. */
final class ExpressionCheck {

    /** Where an expression is true or false. */
    private static final Set<String> CONDITIONS = Set.of(
            "filter",
            "when",
            "onWhen",
            "validate",
            "loop",
            "handled",
            "continued",
            "retryWhile",
            "completionPredicate");

    private final Problems problems;
    private final Components components;
    private final BeanCheck beans;
    /** Nothing is ever started in it; Simple looks for languages and converters there. */
    private final CamelContext camel = new DefaultCamelContext(false);

    ExpressionCheck(Problems problems, Components components, BeanCheck beans) {
        this.problems = problems;
        this.components = components;
        this.beans = beans;
    }

    /** @param owner what it is the expression of, such as {@code filter} */
    void check(YamlDocument document, String at, String language, JsonNode node, String owner) {
        String text = Steps.text(node).strip();
        String place = node.isTextual() ? at : at + "/expression";
        boolean condition = CONDITIONS.contains(owner);
        String used = language.equals("language") ? node.path("language").asText() : language;
        components
                .problem(used)
                .ifPresent(problem -> problems.add(document.problem("route/unknown-language", at, problem)));
        switch (language) {
            case "simple" -> simple(document, place, text, condition);
            case "jsonpath" -> jsonPath(document, place, text, condition);
            case "method" ->
                beans.bean(
                        document,
                        at + "/ref",
                        node.path("ref").asText(),
                        node.path("method").asText());
            default -> {}
        }
    }

    void simple(YamlDocument document, String at, String text, boolean condition) {
        try {
            if (text.isEmpty() || text.contains("{{")) {
                return;
            }
            if (condition) {
                new SimplePredicateParser(camel, text, true, null).parsePredicate();
            } else {
                new SimpleExpressionParser(camel, text, true, null).parseExpression();
            }
            SimpleCheck.problem(text, condition)
                    .ifPresent(problem -> problems.add(document.problem("route/simple", at, problem)));
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst(" at location \\d+$", "");
            problems.add(document.problem("route/simple", at, "'" + text + "' is not what Simple can read: " + reason));
        }
    }

    private void jsonPath(YamlDocument document, String at, String text, boolean condition) {
        try {
            JsonPathLanguage language = new JsonPathLanguage();
            if (text.isEmpty() || text.contains("{{") || text.contains("${")) {
                return;
            }
            if (condition) {
                language.validatePredicate(text);
            } else {
                Json.path(text.startsWith("$") ? text : "$." + text);
            }
        } catch (RuntimeException e) {
            problems.add(document.problem(
                    "route/jsonpath",
                    at,
                    "'" + text + "' is not a JSONPath such as $.users[*]: "
                            + String.valueOf(e.getMessage()).strip()));
        }
    }
}
