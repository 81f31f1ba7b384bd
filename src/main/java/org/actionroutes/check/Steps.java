package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.actionroutes.yaml.YamlDocument;

/** Goes through the steps of a route, and through the expressions in them, wherever they stand. */
final class Steps {

    private static final Set<String> LANGUAGES = Set.of(
            "simple",
            "jsonpath",
            "constant",
            "variable",
            "method",
            "header",
            "exchangeProperty",
            "language",
            "tokenize",
            "xpath",
            "ref",
            "jq",
            "groovy",
            "java",
            "joor",
            "js",
            "python",
            "spel",
            "mvel",
            "ognl",
            "csimple",
            "xquery",
            "xtokenize",
            "datasonnet",
            "wasm",
            "hl7terser");

    /** A bean's too, where they are texts. */
    private static final Set<String> ALSO_ATTRIBUTES = Set.of("ref", "method", "header");

    private Steps() {}

    /** Is told what there is. */
    interface Visitor {

        /** @param at the step's members, below its name */
        void step(String at, String name, JsonNode node);

        /**
         * @param at the list
         * @param steps those of one route or branch
         */
        default void steps(String at, JsonNode steps) {}

        /**
         * @param at the language's member
         * @param language its name
         * @param node what is written in it
         * @param owner what the expression is of, such as {@code filter} or {@code when}
         */
        default void expression(String at, String language, JsonNode node, String owner) {}
    }

    /** @param at the list of steps, or what holds lists of steps */
    static void visit(YamlDocument document, String at, Visitor visitor) {
        visit(at, document.content().at(at), at.substring(at.lastIndexOf('/') + 1), visitor);
    }

    private static void visit(String at, JsonNode node, String name, Visitor visitor) {
        if (node.isArray()) {
            if (name.equals("steps")) {
                visitor.steps(at, node);
            }
            for (int i = 0; i < node.size(); i++) {
                element(at + "/" + i, node.get(i), name, visitor);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String below = at + "/" + DslCheck.pointer(member.getKey());
            if (member.getKey().equals("parameters")) {
                continue;
            }
            if (LANGUAGES.contains(member.getKey())
                    && (member.getValue().isObject()
                            || !ALSO_ATTRIBUTES.contains(member.getKey())
                            || at.endsWith("/expression"))) {
                visitor.expression(below, member.getKey(), member.getValue(), name);
            } else {
                visit(below, member.getValue(), member.getKey().equals("expression") ? name : member.getKey(), visitor);
            }
        }
    }

    private static void element(String at, JsonNode element, String list, Visitor visitor) {
        if (!list.equals("steps") || element.size() == 0) {
            visit(at, element, list, visitor);
            return;
        }
        Map.Entry<String, JsonNode> step = element.properties().iterator().next();
        visitor.step(at + "/" + step.getKey(), step.getKey(), step.getValue());
        visit(at + "/" + step.getKey(), step.getValue(), step.getKey(), visitor);
    }

    static boolean isLanguage(String name) {
        return LANGUAGES.contains(name);
    }

    /** @return the text of an expression, also where it is written without 'expression:' */
    static String text(JsonNode expression) {
        return expression.isTextual()
                ? expression.asText()
                : expression.path("expression").asText();
    }
}
