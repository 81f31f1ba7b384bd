package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.app.Homes;
import org.actionroutes.names.Nearest;
import org.actionroutes.validate.Finding;
import org.actionroutes.validate.Released;
import org.actionroutes.validate.Report;
import org.actionroutes.validate.Scope;
import org.actionroutes.validate.Validation;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes validate}: says all that is wrong, without starting anything. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes validate --home my",
            "  action-routes validate my-crm --home my --instances instances --strict --submission",
            "  action-routes validate --home my --format sarif --output report.sarif"
        },
        sortOptions = false,
        description = "Say all that is wrong, without starting anything.")
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INTEGRATION", arity = "0..*", description = "The integrations (default: all).")
    private List<String> integrations = new ArrayList<>();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A directory that holds routes/ and transforms/ of your own; may be given several times.")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = "--instances",
            paramLabel = "DIR",
            description = "A directory with instances, which are looked at, too.")
    private Path instances;

    @Option(names = "--submission", description = "Ask for what a submission to Okta's catalogue needs, too.")
    private boolean submission;

    @Option(
            names = "--against",
            paramLabel = "OLD",
            description = "The released version, a directory or a zip file: say what its customers would lose.")
    private Path against;

    @Option(names = "--strict", description = "Have warnings count as errors do.")
    private boolean strict;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). sarif is for code scanning.")
    private Report format;

    @Option(names = "--output", paramLabel = "FILE", description = "A file for the report, in place of the output.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Homes all = RunCommand.withProgram(homes);
            for (String name : integrations) {
                if (!all.integrations().contains(name)) {
                    return wrong("there is no integration '" + name + "'"
                            + Nearest.hint(name, all.integrations(), "there are"));
                }
            }
            Released released = against == null ? null : Released.read(against);
            return report(Validation.findings(
                    new Scope(all, integrations, instances, System.getenv(), submission, released)));
        } catch (YamlProblem e) {
            return report(Validation.findings(e));
        }
    }

    private int report(List<Finding> findings) {
        String version = spec.root().version()[0].replaceFirst(".* ", "");
        String text = format.of(findings, version);
        PrintWriter out = spec.commandLine().getOut();
        if (output != null) {
            try {
                WholeFile.write(output, text);
            } catch (IOException e) {
                return wrong("--output " + output + " can't be written: " + e);
            }
        } else {
            out.print(text);
        }
        if (output != null || format == Report.TEXT) {
            out.println(summary(findings));
        }
        out.flush();
        return findings.stream().anyMatch(finding -> strict || finding.isError()) ? 1 : 0;
    }

    private static String summary(List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        long warnings = findings.size() - errors;
        return count(errors, "error") + ", " + count(warnings, "warning")
                + (findings.isEmpty()
                        ? ""
                        : "; 'action-routes explain " + findings.get(0).rule().id() + "' says more of a rule");
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private int wrong(String message) {
        spec.commandLine().getErr().println("error: " + message);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
