package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Instance;
import org.actionroutes.scimcheck.CheckReport;
import org.actionroutes.scimcheck.ScimCheck;
import org.actionroutes.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code action-routes scim-check}: says what an Okta administrator would find out by trial. */
@Command(
        name = "scim-check",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes scim-check acme/demo --demo",
            "  action-routes scim-check my/a --home mine --report report.md"
        },
        sortOptions = false,
        description = {
            "Say which of Okta's SCIM features an instance has.",
            "It asks the instance as an Okta org does. What reads is run; what writes is stopped before the first"
                    + " request that may, so nothing is changed in the ISV."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all works that the manifest's capabilities say is there",
            "1:something of it is not there, or something failed",
            "2:it was not run"
        })
final class ScimCheckCommand implements Callable<Integer> {

    private static final int WORD = 12;

    @Mixin
    private InstanceArgument target;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a report, too: a file .json or .md.")
    private Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (report != null && !report.toString().matches(".*\\.(?:json|md)")) {
            throw new ParameterException(
                    spec.commandLine(), "--report " + report + ": a report is a file .json or .md");
        }
        return target.with(this::run);
    }

    private int run(Homes homes, Instance instance) {
        String word = UUID.randomUUID().toString().replace("-", "").substring(0, WORD);
        try (Trial trial = new Trial(homes, instance, new Trial.Options(true, false))) {
            CheckReport result = ScimCheck.of(homes, trial, instance, word).run();
            result.lines().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            if (report != null) {
                write(
                        report.toString().endsWith(".md")
                                ? result.toMarkdown()
                                : result.toJson().toPrettyString() + "\n");
            }
            return result.isGood() ? 0 : CalledInstance.FAILED;
        }
    }

    private void write(String text) {
        try {
            WholeFile.write(report, text);
        } catch (IOException e) {
            throw new StartProblem(List.of("--report " + report + ": can't be written"));
        }
    }
}
