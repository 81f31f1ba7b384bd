package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.names.Nearest;
import org.actionroutes.report.HtmlReport;
import org.actionroutes.report.LastRun;
import org.actionroutes.validate.Scope;
import org.actionroutes.validate.Validation;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes report}: writes one page on integrations. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes report acme --output acme.html"},
        description = {
            "Write one page of HTML on integrations.",
            "It says what they offer, how their actions go, what their cases show, and what is wrong. It needs no other"
                    + " file, loads nothing and runs nothing."
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INTEGRATION", arity = "0..*", description = "The integrations (default: all).")
    private List<String> integrations = new ArrayList<>();

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "The page to write.")
    private Path output;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "What 'action-routes test --report' wrote; without it, this command plays the cases itself.")
    private Path junit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            checkOutput();
            Homes all = home.read();
            for (String name : integrations) {
                if (!all.integrations().contains(name)) {
                    return wrong(List.of("there is no integration '" + name + "'"
                            + Nearest.hint(name, all.integrations(), "there are")));
                }
            }
            return report(all);
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return wrong(List.of("interrupted"));
        }
    }

    /** Before any case is played. */
    private void checkOutput() {
        Path directory = output.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new StartProblem(
                    List.of("--output " + output + ": there is no directory " + directory + "; make it first"));
        }
        if (Files.isDirectory(output)) {
            throw new StartProblem(List.of("--output " + output + ": it is a directory; name a file to write"));
        }
    }

    private int report(Homes all) throws InterruptedException {
        Scope scope = new Scope(all, integrations.stream().distinct().sorted().toList(), null, Map.of(), true, null);
        Validation validation = new Validation(scope);
        LastRun run = junit == null
                ? ReportedRun.played(all, scope.integrations(), validation::mappings)
                : ReportedRun.read(all, scope.integrations(), junit);
        HtmlReport report = new HtmlReport(all, scope.read(), validation.findings(), run);
        String version = spec.root().version()[0].replaceFirst(".* ", "");
        try {
            WholeFile.write(output, report.text(version, Instant.now()));
        } catch (IOException e) {
            return wrong(List.of("--output " + output + " can't be written: " + e));
        }
        spec.commandLine().getOut().println("Wrote " + output + ": " + report.summary());
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return 1;
    }
}
