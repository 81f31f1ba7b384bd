package org.actionroutes.report;

import java.util.ArrayList;
import java.util.List;
import org.actionroutes.action.Capability;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.html.Templates;
import org.w3c.dom.Node;

/** All of one integration. */
final class IntegrationSection {

    private final Templates templates;
    private final Vocabulary vocabulary;
    private final FindingsSection findings;

    IntegrationSection(Templates templates, Vocabulary vocabulary, FindingsSection findings) {
        this.templates = templates;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    Node of(Subject subject) {
        Card card = new Card(templates, subject);
        return templates.part(
                "integration",
                "id",
                subject.id(),
                "name",
                subject.displayName(),
                "logo",
                card.logo(),
                "lead",
                card.lead(),
                "facts",
                card.facts(),
                "implemented",
                subject.implemented().size(),
                "contracts",
                ContractCatalogue.get().all().size(),
                "groups",
                groups(subject),
                "coverage",
                new CoverageSection(templates).of(subject),
                "findings",
                findings.of(subject.findings()),
                "cases",
                new CasesSection(templates).of(subject),
                "flows",
                new FlowsSection(templates, vocabulary, subject).all());
    }

    private List<Node> groups(Subject subject) {
        List<Node> groups = new ArrayList<>();
        for (Capability capability : ContractCatalogue.get().capabilities()) {
            List<Node> rows = ContractCatalogue.get().all().stream()
                    .filter(contract -> contract.capability().equals(capability.name()))
                    .map(contract -> row(subject, contract))
                    .toList();
            groups.add(templates.part("group", "capability", capability.name(), "rows", rows));
        }
        return groups;
    }

    private Node row(Subject subject, Contract contract) {
        List<CaseOutcome> cases = subject.outcomes().stream()
                .filter(outcome -> outcome.name().contract().equals(contract.name()))
                .toList();
        long passed = cases.stream().filter(CaseOutcome::passed).count();
        return templates.part(
                "operation",
                "title",
                subject.implementsIt(contract)
                        ? templates.part(
                                "link", "href", "#" + subject.id() + "-" + contract.name(), "text", contract.title())
                        : contract.title(),
                "contract",
                contract.name(),
                "state",
                state(subject, contract),
                "cases",
                templates.part(
                        "mark",
                        "class",
                        passed < cases.size() ? "bad" : cases.isEmpty() ? "muted" : "",
                        "text",
                        cases.isEmpty() ? "none" : passed + " of " + cases.size()));
    }

    private Node state(Subject subject, Contract contract) {
        String unsupported = subject.integration()
                .manifest("/unsupported")
                .path(contract.name())
                .asText();
        if (subject.implementsIt(contract)) {
            return mark("good", "implemented");
        }
        if (!unsupported.isEmpty()) {
            return mark("", "unsupported: " + unsupported);
        }
        return subject.texts("/capabilities").contains(contract.capability())
                ? mark("warn", "missing")
                : mark("muted", "not offered");
    }

    private Node mark(String kind, String text) {
        return templates.part("mark", "class", kind, "text", text);
    }
}
