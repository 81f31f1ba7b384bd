package org.actionroutes.report;

import java.util.ArrayList;
import java.util.List;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.html.Templates;
import org.w3c.dom.Node;

/** What became of the cases: those that failed with what was wrong, the others by their names. */
final class CasesSection {

    private final Templates templates;

    CasesSection(Templates templates) {
        this.templates = templates;
    }

    List<Node> of(Subject subject) {
        if (subject.outcomes().isEmpty()) {
            return List.of(templates.part("paragraph", "text", "No case was played."));
        }
        List<Node> parts = new ArrayList<>();
        parts.add(templates.part(
                "paragraph",
                "text",
                subject.passed() + " of " + subject.outcomes().size() + " cases passed."));
        subject.outcomes().stream()
                .filter(outcome -> !outcome.passed())
                .map(this::failed)
                .forEach(parts::add);
        if (subject.passed() > 0) {
            parts.add(passed(subject));
        }
        return parts;
    }

    private Node failed(CaseOutcome outcome) {
        return templates.part(
                "failed",
                "state",
                outcome.isBroken() ? "Broken" : "Failed",
                "name",
                outcome.name(),
                "wrong",
                String.join("\n", outcome.wrong()));
    }

    private Node passed(Subject subject) {
        List<Node> names = subject.outcomes().stream()
                .filter(CaseOutcome::passed)
                .map(outcome -> templates.part(
                        "name",
                        "name",
                        outcome.name().contract() + "/" + outcome.name().name()))
                .toList();
        return templates.part("passed", "summary", "Cases that passed", "names", names);
    }
}
