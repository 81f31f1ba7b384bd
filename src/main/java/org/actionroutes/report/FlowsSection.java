package org.actionroutes.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.action.Contract;
import org.actionroutes.check.Step;
import org.actionroutes.html.Templates;
import org.actionroutes.validate.Integration.Route;
import org.w3c.dom.Node;

/** How each action goes, and each route that actions call. */
final class FlowsSection {

    private final Templates templates;
    private final Subject subject;
    private final Map<String, String> anchors = new LinkedHashMap<>();
    private final Flow flow;

    FlowsSection(Templates templates, Vocabulary vocabulary, Subject subject) {
        this.templates = templates;
        this.subject = subject;
        subject.integration().routes().keySet().stream()
                .filter(address -> !address.startsWith("action:"))
                .forEach(address -> anchors.put(address, subject.id() + "-route-" + (anchors.size() + 1)));
        flow = new Flow(templates, vocabulary, anchors);
    }

    List<Node> all() {
        List<Node> flows = new ArrayList<>();
        for (Contract contract : subject.implemented()) {
            flows.add(flow(
                    subject.id() + "-" + contract.name(),
                    contract.title(),
                    "action:" + subject.integration().name() + "/" + contract.name()));
        }
        anchors.forEach(
                (address, anchor) -> flows.add(flow(anchor, address.replaceFirst("^direct:", "Route "), address)));
        return flows.isEmpty() ? List.of(templates.part("paragraph", "text", "There are no routes.")) : flows;
    }

    private Node flow(String id, String title, String address) {
        Route route = subject.integration().routes().get(address);
        Step from = new Step(
                route.document(), route.at(), "from", route.document().content().at(route.at()));
        String description = route.document()
                .content()
                .at(route.at().replaceFirst("/from$", ""))
                .path("description")
                .asText();
        List<Node> steps = flow.steps(from);
        List<Node> handlers = flow.handlers(route.document());
        return templates.part(
                "flow",
                "id",
                id,
                "title",
                title,
                "address",
                address,
                "file",
                route.document().file(),
                "about",
                description.isEmpty() || description.equals(title)
                        ? List.of()
                        : templates.part("paragraph", "text", description),
                "steps",
                steps,
                "handlers",
                handlers.isEmpty() ? List.of() : templates.part("handlers", "handlers", handlers));
    }
}
