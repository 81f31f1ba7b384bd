package org.actionroutes.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseRun;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.validate.Finding;
import org.actionroutes.validate.Released;
import org.actionroutes.validate.Scope;
import org.actionroutes.validate.Validation;

/**
 * Whether an integration may be handed on: validated, tested by its cases, and complete, with all that a submission to
 * Okta's catalogue needs.
 *
 * @param checks what was looked at
 */
record Readiness(List<Check> checks) {

    private static final List<String> NOT_TRIED = List.of("what is not valid is not tried");

    /**
     * One of them.
     *
     * @param name what it is about
     * @param problems what is wrong or missing, each with what would be right; empty where nothing is
     */
    record Check(String name, List<String> problems) {}

    /**
     * @param packed what was packed and what every program has, and nothing else: it may need no more
     * @param released what customers have, or null
     * @throws InterruptedException if the thread was interrupted while cases were played
     */
    static Readiness of(Homes packed, Manifest manifest, Released released) throws InterruptedException {
        List<Finding> findings =
                Validation.findings(new Scope(packed, List.of(manifest.name()), null, Map.of(), true, released))
                        .stream()
                        .filter(Finding::isError)
                        .toList();
        List<String> wrong = said(findings, finding -> finding.rule().severity() == Severity.ERROR);
        return new Readiness(List.of(
                new Check("validated", wrong),
                new Check("tested", wrong.isEmpty() ? failures(packed, manifest.name()) : NOT_TRIED),
                new Check("complete", said(findings, finding -> finding.rule().severity() != Severity.ERROR))));
    }

    private static List<String> said(List<Finding> findings, Predicate<Finding> which) {
        return findings.stream()
                .filter(which)
                .map(finding -> finding.place() + ": " + finding.message())
                .toList();
    }

    private static List<String> failures(Homes packed, String integration) throws InterruptedException {
        String directory = packed.directories().get(0) + "/";
        CaseFolders folders = new CaseFolders(packed);
        List<CaseName> names = folders.find(List.of(integration), "**");
        if (names.isEmpty()) {
            return List.of("routes/" + integration + "/" + Homes.CASES + ": there is no case");
        }
        try (CaseRun run = CaseRun.start(packed, folders, Set.of(integration), Map.of())) {
            return run.play(names, outcome -> {}).stream()
                    .filter(outcome -> !outcome.passed())
                    .map(outcome ->
                            outcome.name() + ": " + outcome.wrong().get(0).replace(directory, ""))
                    .toList();
        }
    }

    /** @return whether nothing is wrong or missing */
    boolean isReady() {
        return checks.stream().allMatch(check -> check.problems().isEmpty());
    }

    /** @return lines for a person: each check, and what is missing */
    List<String> checklist() {
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            lines.add((check.problems().isEmpty() ? "[x] " : "[ ] ") + check.name());
            check.problems().forEach(problem -> lines.add("    " + problem));
        }
        return lines;
    }

    /** @return what is wrong in a few words, for the sentence before the list */
    String said() {
        return checks.stream()
                .filter(check -> !check.problems().isEmpty())
                .map(check -> "not " + check.name())
                .collect(Collectors.joining(", "));
    }
}
