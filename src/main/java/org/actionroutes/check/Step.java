package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/**
 * One step of a route, or what has steps or an expression in a step.
 *
 * @param document where it stands
 * @param at and in which place of it
 * @param name what kind of step it is, such as {@code to}
 * @param node what stands in it
 */
public record Step(YamlDocument document, String at, String name, JsonNode node) {

    /** @return what stands in one of its members */
    public Step child(String member) {
        return new Step(document, at + "/" + member, member, node.path(member));
    }

    /** @return the elements of a list in it */
    public List<Step> each(String list) {
        JsonNode elements = node.path(list);
        return IntStream.range(0, elements.size())
                .mapToObj(i -> new Step(document, at + "/" + list + "/" + i, list, elements.get(i)))
                .toList();
    }

    /** @return the language and what is written in it */
    public Optional<Map.Entry<String, JsonNode>> expression() {
        JsonNode expression = node.path("expression").isObject() ? node.get("expression") : node;
        return expression.properties().stream()
                .filter(member -> Steps.isLanguage(member.getKey()))
                .findFirst();
    }

    /** @return what is written in its expression, without its language; empty where it has none */
    public Optional<String> expressionText() {
        return expression().map(expression -> Steps.text(expression.getValue()));
    }

    /**
     * @param rule the id of the rule that it breaks
     * @param where a member of the step, or a path to one
     */
    YamlProblem problem(String rule, String where, String message) {
        return document.problem(rule, where.isEmpty() ? at : at + "/" + where, message);
    }
}
