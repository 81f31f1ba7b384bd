package org.actionroutes.validate;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Errors, then warnings, each as the start shows it, with its rule. */
final class TextReport {

    private TextReport() {}

    static String of(List<Finding> findings) {
        return Stream.concat(
                        findings.stream().filter(Finding::isError),
                        findings.stream().filter(finding -> !finding.isError()))
                .map(TextReport::line)
                .collect(Collectors.joining());
    }

    private static String line(Finding finding) {
        return finding.level() + ": " + finding.place() + ": " + finding.message() + " ["
                + finding.rule().id() + "]\n";
    }
}
