package org.actionroutes.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.actionroutes.names.Nearest;
import org.actionroutes.rules.Rule;
import org.actionroutes.rules.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes explain}: says what a rule of the checks, or an error code of an answer, is about. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes explain", "  action-routes explain route/unset-variable"},
        sortOptions = false,
        description = "Say what a rule of 'validate', or an error code, is about.")
final class ExplainCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RULE",
            arity = "0..1",
            description = "A rule or an error code; left out, all of them are listed.")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Rules rules = Rules.get();
        if (id == null) {
            int width = rules.all().stream()
                    .mapToInt(rule -> rule.id().length())
                    .max()
                    .orElse(0);
            rules.all().forEach(rule -> out.printf(Locale.ROOT, "%-" + width + "s  %s%n", rule.id(), rule.title()));
            out.flush();
            return 0;
        }
        Optional<Rule> rule = rules.find(id);
        if (rule.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("error: there is no rule or error code '" + id + "'"
                            + Nearest.to(id, rules.all().stream().map(Rule::id).toList())
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; 'action-routes explain' lists all"));
            spec.commandLine().getErr().flush();
            return 1;
        }
        explain(out, rule.get());
        out.flush();
        return 0;
    }

    private static void explain(PrintWriter out, Rule rule) {
        out.println(rule.id() + ": " + rule.title());
        out.println();
        out.println(rule.why());
        example(out, "Wrong:", rule.wrong());
        example(out, "Right:", rule.right());
    }

    private static void example(PrintWriter out, String title, String text) {
        if (!text.isEmpty()) {
            out.println();
            out.println(title);
            text.lines().forEach(line -> out.println("    " + line));
        }
    }
}
