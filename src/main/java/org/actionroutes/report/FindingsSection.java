package org.actionroutes.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.html.Templates;
import org.actionroutes.rules.Rule;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.validate.Finding;
import org.w3c.dom.Node;

/** What is wrong, by how much it matters, and each rule's reason once. */
final class FindingsSection {

    private static final Map<Severity, Heading> HEADINGS = headings();

    private final Templates templates;

    private record Heading(String title, String mark, String border) {}

    FindingsSection(Templates templates) {
        this.templates = templates;
    }

    private static Map<Severity, Heading> headings() {
        Map<Severity, Heading> headings = new LinkedHashMap<>();
        headings.put(Severity.ERROR, new Heading("Errors", "bad", "error"));
        headings.put(Severity.WARNING, new Heading("Warnings", "warn", "warning"));
        headings.put(Severity.SUBMISSION, new Heading("What a submission to Okta needs", "warn", ""));
        return headings;
    }

    List<Node> of(List<Finding> findings) {
        if (findings.isEmpty()) {
            return List.of(
                    templates.part("paragraph", "text", "Nothing is wrong, and nothing is missing for a submission."));
        }
        List<Node> parts = new ArrayList<>();
        HEADINGS.forEach((severity, heading) -> {
            Map<String, List<Finding>> byRule = new TreeMap<>();
            findings.stream()
                    .filter(finding -> finding.rule().severity() == severity)
                    .forEach(finding -> byRule.computeIfAbsent(finding.rule().id(), id -> new ArrayList<>())
                            .add(finding));
            if (!byRule.isEmpty()) {
                long count = byRule.values().stream().mapToLong(List::size).sum();
                parts.add(templates.part(
                        "severity",
                        "class",
                        heading.mark(),
                        "title",
                        heading.title() + ": " + count,
                        "rules",
                        byRule.values().stream().map(of -> rule(of, heading)).toList()));
            }
        });
        return parts;
    }

    private Node rule(List<Finding> findings, Heading heading) {
        Rule rule = findings.get(0).rule();
        return templates.part(
                "rule",
                "class",
                heading.border(),
                "id",
                rule.id(),
                "title",
                rule.title(),
                "why",
                rule.why(),
                "findings",
                findings.stream()
                        .map(finding ->
                                templates.part("finding", "place", finding.place(), "message", finding.message()))
                        .toList());
    }
}
