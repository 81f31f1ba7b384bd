package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.check.Step;
import org.actionroutes.html.Templates;
import org.actionroutes.yaml.YamlDocument;
import org.w3c.dom.Node;

/** Draws steps as boxes below each other, and what branches as lists within: readable aloud, too. */
final class Flow {

    private final Templates templates;
    private final StepWords words;

    /**
     * @param vocabulary what steps are called
     * @param anchors the anchors of routes that other routes call, by their addresses
     */
    Flow(Templates templates, Vocabulary vocabulary, Map<String, String> anchors) {
        this.templates = templates;
        this.words = new StepWords(templates, vocabulary, anchors);
    }

    /** @param of what has a list of steps, such as a route's {@code from} */
    List<Node> steps(Step of) {
        return of.each("steps").stream()
                .filter(element -> !element.node().isEmpty())
                .map(element -> step(element.child(element.node().fieldNames().next())))
                .toList();
    }

    /** @return what becomes of failures in the routes of a file */
    List<Node> handlers(YamlDocument document) {
        List<Node> handlers = new ArrayList<>();
        for (int i = 0; i < document.content().size(); i++) {
            JsonNode handler = document.content().get(i).path("onException");
            if (handler.isObject()) {
                handlers.add(branch(
                        "on",
                        exceptions(handler),
                        new Step(document, "/" + i + "/onException", "onException", handler)));
            }
        }
        return handlers;
    }

    private Node step(Step step) {
        List<Node> branches = branches(step);
        String symbol = words.symbol(step);
        return templates.part(
                "step",
                "symbol",
                symbol,
                "pattern",
                words.pattern(step),
                "what",
                words.what(step),
                "details",
                words.details(step),
                "branches",
                branches.isEmpty()
                        ? List.of()
                        : templates.part(
                                "branches",
                                "arrangement",
                                symbol.equals("branch") || symbol.equals("split") ? "beside" : "below",
                                "branches",
                                branches));
    }

    private List<Node> branches(Step step) {
        List<Node> branches = new ArrayList<>();
        if (StepWords.SENDS_TO_EACH.contains(step.name())) {
            steps(step)
                    .forEach(one ->
                            branches.add(templates.part("branch", "condition", List.of(), "steps", List.of(one))));
            return branches;
        }
        if (step.node().has("steps")) {
            boolean tried = step.name().equals("doTry");
            branches.add(branch(tried ? "try" : "", "", step));
        }
        step.each("when")
                .forEach(when ->
                        branches.add(branch("when", when.expressionText().orElse(""), when)));
        for (Step caught : step.each("doCatch")) {
            branches.add(branch("catch", exceptions(caught.node()), caught));
        }
        Map<String, String> others = Map.of("otherwise", "otherwise", "doFinally", "finally", "onFallback", "or else");
        List.of("otherwise", "doFinally", "onFallback").forEach(member -> {
            if (step.node().path(member).isObject()) {
                branches.add(branch(others.get(member), "", step.child(member)));
            }
        });
        return branches;
    }

    private Node branch(String name, String expression, Step of) {
        return templates.part(
                "branch",
                "condition",
                name.isEmpty()
                        ? List.of()
                        : templates.part(
                                "condition",
                                "name",
                                name,
                                "expression",
                                expression.isEmpty() ? List.of() : templates.part("detail", "text", expression)),
                "steps",
                steps(of));
    }

    private static String exceptions(JsonNode node) {
        return String.join(
                ", ",
                node.path("exception")
                        .valueStream()
                        .map(name -> name.asText().replaceFirst(".*\\.", ""))
                        .toList());
    }
}
