package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.check.Address;
import org.actionroutes.check.Step;
import org.actionroutes.html.Templates;
import org.w3c.dom.Node;

/** What stands in the box of a step. */
final class StepWords {

    /** Steps each of whose steps gets the message. */
    static final Set<String> SENDS_TO_EACH = Set.of("multicast", "loadBalance");

    private static final Set<String> SENDS = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich");
    private static final Map<String, String> SYMBOLS = Map.of(
            "choice", "branch",
            "filter", "branch",
            "doTry", "branch",
            "split", "split",
            "multicast", "split",
            "recipientList", "split",
            "enrich", "enrich",
            "pollEnrich", "enrich");
    /** Of a Kamelet's parameters, those that say what it does: others may be anything. */
    private static final List<String> TOLD = List.of("request", "part");

    private final Templates templates;
    private final Vocabulary vocabulary;
    private final Map<String, String> anchors;

    StepWords(Templates templates, Vocabulary vocabulary, Map<String, String> anchors) {
        this.templates = templates;
        this.vocabulary = vocabulary;
        this.anchors = anchors;
    }

    /** @return the symbol of {@code page.html} */
    String symbol(Step step) {
        Optional<Address> address = address(step);
        if (SYMBOLS.containsKey(step.name()) || address.isEmpty()) {
            return SYMBOLS.getOrDefault(step.name(), "step");
        }
        return switch (address.get().scheme()) {
            case "kamelet" -> "call";
            case "mapping" -> "map";
            case "direct", "action" -> "route";
            default -> "step";
        };
    }

    /** @return its kind: Camel's title of the step, or for a plain call what is called */
    String pattern(Step step) {
        String scheme = address(step).map(Address::scheme).orElse("");
        if (step.name().equals("to")) {
            switch (scheme) {
                case "kamelet":
                    return kamelet(address(step).get());
                case "mapping":
                    return "Mapping";
                case "direct":
                    return "Route";
                default:
                    break;
            }
        }
        return vocabulary.pattern(step.name());
    }

    private String kamelet(Address address) {
        return vocabulary.kamelet(address.path().replaceFirst("/.*", ""));
    }

    /** @return what it works on or with */
    List<Node> what(Step step) {
        String description = step.node().path("description").asText();
        if (!description.isEmpty()) {
            return List.of(templates.part("what", "text", description));
        }
        return address(step).filter(address -> address.is("direct")).stream()
                .map(address -> route(address))
                .toList();
    }

    private Node route(Address address) {
        String anchor = anchors.get(address.toString());
        return anchor == null
                ? templates.part("what", "text", address.path())
                : templates.part("link", "href", "#" + anchor, "text", address.path());
    }

    /** @return code that belongs to it: an address, a request, an expression, a variable */
    List<Node> details(Step step) {
        List<String> details = new ArrayList<>();
        Optional<Address> address = address(step);
        if (address.isPresent()) {
            address(step, address.get(), details);
        } else {
            for (String name : List.of("name", "ref", "uri")) {
                said(step.node().path(name), name.equals("name") ? "variable or header " : "", details);
            }
            step.expression()
                    .ifPresent(expression -> details.add(
                            expression.getKey() + ": " + step.expressionText().orElse("")));
        }
        said(step.node().path("aggregationStrategy"), "aggregated by ", details);
        said(step.node().path("variableReceive"), "into the variable ", details);
        return details.stream()
                .map(text -> templates.part("detail", "text", text))
                .toList();
    }

    private void address(Step step, Address address, List<String> details) {
        if (address.is("mapping")) {
            details.add(address.path());
        } else if (address.is("kamelet")) {
            if (!step.name().equals("to")) {
                details.add(kamelet(address));
            }
            TOLD.stream()
                    .filter(address.parameters()::containsKey)
                    .forEach(name -> details.add((name.equals("request") ? "" : name + " ")
                            + address.parameters().get(name)));
        } else if (!address.is("direct")) {
            details.add(address.toString());
        }
    }

    private static void said(JsonNode node, String before, List<String> details) {
        if (node.isValueNode() && !node.asText().isEmpty()) {
            details.add(before + node.asText());
        }
    }

    private static Optional<Address> address(Step step) {
        if (!SENDS.contains(step.name())) {
            return Optional.empty();
        }
        boolean stands = step.node().isTextual() || step.node().has("uri");
        return Optional.of(
                        stands
                                ? Address.of(step.node())
                                : Address.of(step.expressionText().orElse(""), MissingNode.getInstance()))
                .filter(address -> !address.scheme().isEmpty());
    }
}
