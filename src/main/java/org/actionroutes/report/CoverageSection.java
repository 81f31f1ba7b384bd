package org.actionroutes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.cases.Coverage;
import org.actionroutes.cases.Situation;
import org.actionroutes.html.Templates;
import org.w3c.dom.Node;

/** Which situations of each action the cases show. */
final class CoverageSection {

    private final Templates templates;

    CoverageSection(Templates templates) {
        this.templates = templates;
    }

    Node of(Subject subject) {
        Coverage coverage = subject.coverage();
        if (coverage.rows().isEmpty()) {
            return templates.part("paragraph", "text", "No operation has a route.");
        }
        return templates.part(
                "coverage",
                "id",
                subject.id() + "-coverage",
                "shown",
                coverage.shown(),
                "situations",
                coverage.situations(),
                "percent",
                coverage.percent(),
                "situationNames",
                Stream.of(Situation.values())
                        .map(situation -> templates.part("column", "name", situation.title()))
                        .toList(),
                "rows",
                coverage.rows().stream().map(this::row).toList());
    }

    private Node row(Coverage.Row row) {
        List<Node> cells = new ArrayList<>();
        for (Situation situation : Situation.values()) {
            Long cases = row.cases().get(situation);
            cells.add(templates.part(
                    "cell",
                    "class",
                    cases == null ? "muted" : cases == 0 ? "warn" : "good",
                    "text",
                    cases == null ? "–" : cases));
        }
        return templates.part(
                "coverage-row",
                "contract",
                row.action().replaceFirst(".*/", ""),
                "cells",
                cells,
                "attributes",
                row.attributes() == 0 ? "–" : row.filled() + " of " + row.attributes());
    }
}
