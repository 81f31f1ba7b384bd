package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.spi.annotations.YamlProperty;

/**
 * Holds what stands in a file of routes against what Camel's YAML DSL has, as its deserializers describe themselves:
 * steps, attributes and languages that there are, and what they need. Camel stops at the first that is wrong, and does
 * not say what would be right.
 */
final class DslCheck {

    private static final String STEP = "org.apache.camel.model.ProcessorDefinition";
    private static final String BEAN = "org.apache.camel.model.BeanFactoryDefinition";
    /** Those that routes here use; others are known, too. */
    private static final List<String> STEPS = List.of(
            "to",
            "toD",
            "setVariable",
            "setBody",
            "removeVariable",
            "filter",
            "choice",
            "split",
            "multicast",
            "enrich",
            "aggregate",
            "loop",
            "doTry",
            "log",
            "transform",
            "validate",
            "wireTap",
            "pipeline",
            "delay",
            "throwException",
            "stop",
            "bean",
            "process");

    private static final List<String> LANGUAGES = List.of("simple", "jsonpath", "constant", "variable", "method");

    private final DslTypes types = new DslTypes();
    private final Problems problems;

    DslCheck(Problems problems) {
        this.problems = problems;
    }

    /** @param at one of the entries of a file of routes: an object with one member, such as {@code route} */
    void entry(YamlDocument document, String at) {
        JsonNode entry = document.content().at(at);
        String name = entry.size() == 0 ? "" : entry.fieldNames().next();
        if (!types.has(name)) {
            problems.add(document.problem(
                    "route/structure",
                    at + "/" + pointer(name),
                    "'" + name + "' can't stand here"
                            + Nearest.hint(
                                    name,
                                    List.of("route", "beans", "routeConfiguration", "onException"),
                                    "a file of routes is a list of")));
        } else if (name.equals("beans")) {
            list(document, at + "/beans", entry.get(name), BEAN);
        } else {
            only(document, at, entry, name);
            object(
                    document,
                    at + "/" + name,
                    entry.get(name),
                    name.equals("from") ? "org.apache.camel.dsl.yaml.deserializers.OutputAwareFromDefinition" : name,
                    name);
        }
    }

    /** The template of a Kamelet, which is a route. */
    void kamelet(YamlDocument document) {
        JsonNode steps = document.content().at("/spec/template/from/steps");
        if (steps.isMissingNode()) {
            problems.add(document.problem(
                    "route/structure",
                    "/spec",
                    "a Kamelet needs 'template:' with 'from:' and 'steps:', as those of routes/kamelets have it"));
        } else {
            list(document, "/spec/template/from/steps", steps, STEP);
        }
        if (document.content().at("/spec/template").has("beans")) {
            list(document, "/spec/template/beans", document.content().at("/spec/template/beans"), BEAN);
        }
    }

    private void step(YamlDocument document, String at, JsonNode step) {
        if (step.isTextual()
                && !step.asText().isEmpty()
                && types.type(step.asText()).properties().values().stream().noneMatch(YamlProperty::required)
                && types.has(step.asText())) {
            return;
        }
        String name = step.size() == 0 ? "" : step.fieldNames().next();
        DslTypes.Type type = name.isEmpty() ? null : types.type(name);
        if (type == null || type.model() == null || !ProcessorDefinition.class.isAssignableFrom(type.model())) {
            String known = type != null && type.model() != null
                    ? "'" + name + "' is no step"
                    : "there is no step '" + (name.isEmpty() ? step.asText() : name) + "'";
            problems.add(document.problem(
                    "route/unknown-step", at + "/" + pointer(name), known + Nearest.hint(name, STEPS, "there are")));
            return;
        }
        only(document, at, step, name);
        object(document, at + "/" + name, step.get(name), name, name);
    }

    /** What stands beside a step was most likely meant to stand in it. */
    private void only(YamlDocument document, String at, JsonNode entry, String name) {
        entry.properties().stream().skip(1).forEach(other -> {
            boolean within = types.type(name).properties().containsKey(other.getKey());
            String mend = within
                    ? "it belongs within it: indent it by two more spaces"
                    : "each begins with '- ' of its own, as in '- " + other.getKey() + ":'";
            problems.add(document.problem(
                    "route/indentation",
                    at + "/" + pointer(other.getKey()),
                    "'" + other.getKey() + "' stands beside '" + name + "'; " + mend));
        });
    }

    private void object(YamlDocument document, String at, JsonNode node, String id, String what) {
        DslTypes.Type type = types.type(id);
        if (type.properties().isEmpty() && !type.expression()
                || node.isValueNode() && type.inline() && !node.isNull()) {
            return;
        }
        if (!node.isObject()) {
            String first = type.properties().values().stream()
                    .filter(YamlProperty::required)
                    .map(YamlProperty::name)
                    .findFirst()
                    .orElse(
                            type.expression()
                                    ? "expression"
                                    : type.properties().keySet().iterator().next());
            problems.add(document.problem(
                    "route/structure",
                    at,
                    "'" + what + "' should hold members, such as '" + first + ":' on the next line, indented"));
            return;
        }
        node.properties().forEach(member -> member(document, at + "/" + pointer(member.getKey()), member, type, what));
        type.properties().values().stream()
                .filter(property ->
                        property.required() && !node.has(property.name()) && !isMeant(property.name(), node, type))
                .forEach(property -> problems.add(document.problem(
                        "route/missing-attribute", at, "'" + what + "' needs '" + property.name() + ":'")));
        if (type.expression()
                && !what.equals("sort")
                && !what.equals("resequence")
                && node.properties().stream()
                        .noneMatch(
                                member -> member.getKey().equals("expression") || types.isLanguage(member.getKey()))) {
            problems.add(document.problem(
                    "route/missing-attribute",
                    at,
                    "'" + what + "' needs an expression, as in 'expression: {simple: {expression: \"${body}\"}}'"));
        }
    }

    private void member(
            YamlDocument document, String at, Map.Entry<String, JsonNode> member, DslTypes.Type type, String what) {
        String name = member.getKey();
        YamlProperty property = type.properties().get(name);
        if (property == null && type.expression() && types.isLanguage(name)) {
            object(document, at, member.getValue(), name, name);
        } else if (property == null && ExpressionDefinition.class.equals(type.model())) {
            problems.add(document.problem(
                    "route/unknown-language",
                    at,
                    "there is no language '" + name + "'" + Nearest.hint(name, LANGUAGES, "there are")));
        } else if (property == null) {
            List<String> known = type.properties().values().stream()
                    .filter(one -> !one.deprecated())
                    .map(YamlProperty::name)
                    .toList();
            problems.add(document.problem(
                    "route/unknown-attribute",
                    at,
                    "'" + what + "' has no '" + name + "'" + Nearest.hint(name, known, "it has")));
        } else {
            value(document, at, member.getValue(), property);
        }
    }

    /** Whether it is misspelt, which is said there; of a route that starts with nothing, more is said elsewhere. */
    private static boolean isMeant(String required, JsonNode node, DslTypes.Type type) {
        return required.equals("from")
                || node.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !type.properties().containsKey(name))
                        .anyMatch(name -> Nearest.to(name, List.of(required)).isPresent());
    }

    private void value(YamlDocument document, String at, JsonNode node, YamlProperty property) {
        String kind = property.type();
        String text = node.asText();
        boolean later = text.contains("{{") || text.contains("${");
        if (kind.startsWith("array:") && kind.contains(".")) {
            list(document, at, node, kind.substring("array:".length()));
        } else if (kind.startsWith("object:")) {
            object(document, at, node, kind.substring("object:".length()), property.name());
        } else if (kind.equals("object") && !node.isObject()) {
            problems.add(document.problem(
                    "route/structure",
                    at,
                    "'" + property.name() + "' should hold members, each on a line of its own and indented"));
        } else if (kind.equals("boolean") && !later && !text.equals("true") && !text.equals("false")) {
            problems.add(document.problem(
                    "route/attribute-value",
                    at,
                    "'" + property.name() + "' should be true or false, not '" + text + "'"));
        } else if (kind.equals("number") && !later && !text.matches("-?\\d+")) {
            problems.add(document.problem(
                    "route/attribute-value", at, "'" + property.name() + "' should be a number, not '" + text + "'"));
        } else if (kind.startsWith("enum:")
                && !later
                && !Arrays.asList(kind.substring(5).split(",")).contains(text)) {
            problems.add(document.problem(
                    "route/attribute-value",
                    at,
                    "'" + property.name() + "' should be one of "
                            + kind.substring(5).replace(",", ", ") + ", not '" + text + "'"));
        }
    }

    private void list(YamlDocument document, String at, JsonNode node, String id) {
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (!node.isArray()) {
            problems.add(document.problem(
                    "route/structure", at, "'" + name + "' should be a list, of which each element begins with '- '"));
            return;
        }
        for (int i = 0; i < node.size(); i++) {
            if (id.equals(STEP)) {
                step(document, at + "/" + i, node.get(i));
            } else if (node.get(i).size() == 1 && node.get(i).has(name)) {
                // In a routeConfiguration, each is named once more.
                object(document, at + "/" + i + "/" + name, node.get(i).get(name), id, name);
            } else {
                object(document, at + "/" + i, node.get(i), id, name);
            }
        }
    }

    static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
