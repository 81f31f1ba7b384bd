package org.actionroutes.validate;

import java.util.Comparator;
import org.actionroutes.rules.Rule;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.rules.Rules;
import org.actionroutes.yaml.YamlProblem;

/**
 * One thing that is wrong.
 *
 * @param rule the rule that it breaks
 * @param file the file, from its home directory on
 * @param line the line, from 1; 0 where no line is to blame
 * @param message what is wrong and what would be right
 */
public record Finding(Rule rule, String file, int line, String message) {

    /** By file and line. */
    static final Comparator<Finding> IN_ORDER =
            Comparator.comparing(Finding::file).thenComparingInt(Finding::line).thenComparing(Finding::message);

    static Finding of(YamlProblem problem) {
        return new Finding(Rules.get().rule(problem.rule()), problem.file(), problem.line(), problem.text());
    }

    /** @return whether it is no mere warning */
    public boolean isError() {
        return rule.severity() != Severity.WARNING;
    }

    /** @return {@code error} or {@code warning} */
    public String level() {
        return isError() ? "error" : "warning";
    }

    /** @return its place, as in {@code routes/acme/manifest.yaml:7} */
    public String place() {
        return line > 0 ? file + ":" + line : file;
    }
}
