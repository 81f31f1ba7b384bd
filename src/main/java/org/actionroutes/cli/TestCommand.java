package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.JUnitReport;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes test}: plays the cases of integrations. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes test acme",
            "  action-routes test my-crm --home my --coverage --min-coverage 80",
            "  action-routes test my-crm --home my --watch"
        },
        sortOptions = false,
        description = {
            "Play the cases of integrations.",
            "Each action is called, against an ISV that this command plays. A call that has no answer after 20 s is "
                    + "given up."
        })
final class TestCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "INTEGRATION",
            description = "An integration whose cases are played (default: all).")
    private List<String> integrations = new ArrayList<>();

    @Option(
            names = "--case",
            paramLabel = "GLOB",
            defaultValue = "**",
            description = "Which cases: a pattern over <integration>/<contract>/<case>, such as 'acme/list-users/*' "
                    + "(default: all).")
    private String glob;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A directory that holds routes/ and transforms/ of your own; may be given several times.")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report in the XML format of JUnit, which CI servers read.")
    private Path report;

    @Option(
            names = "--coverage",
            description = "Show which situations of each action the cases show, and how many attributes they fill.")
    private boolean coverage;

    @Option(
            names = "--min-coverage",
            paramLabel = "PERCENT",
            description = "Fail where the cases show a smaller share of the situations.")
    private Integer minimum;

    @Option(
            names = "--watch",
            description = "Play the cases of an integration again whenever a file of it changes, until Ctrl-C.")
    private boolean watch;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (minimum != null && (minimum < 0 || minimum > 100)) {
            throw new ParameterException(
                    spec.commandLine(), "--min-coverage should be a share in percent, from 0 to 100, not " + minimum);
        }
        try {
            TestRun run = new TestRun(
                    homes,
                    glob,
                    report == null ? null : new JUnitReport(report),
                    coverage || minimum != null,
                    minimum == null ? 0 : minimum,
                    spec.commandLine().getOut());
            if (watch) {
                new Watch(run, homes, integrations, spec.commandLine().getOut(), this::wrong).run();
                return 0;
            }
            return run.run(integrations) ? 0 : 1;
        } catch (YamlProblem e) {
            wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            wrong(e.problems());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (watch) {
                return 0;
            }
            wrong(List.of("interrupted"));
        }
        return 1;
    }

    private void wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
    }
}
