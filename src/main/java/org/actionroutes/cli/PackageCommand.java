package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.packaging.IntegrationPackage;
import org.actionroutes.validate.Released;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes package}: writes an integration as one file. */
@Command(
        name = "package",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = "  action-routes package acme --output acme.zip",
        sortOptions = false,
        description = {
            "Write an integration as one file, to hand on.",
            "With it are checksums, a report and a configuration guide. It has to be valid, have a case for each action,"
                    + " and be complete."
        })
final class PackageCommand implements Callable<Integer> {

    @Parameters(paramLabel = "INTEGRATION", description = "The integration.")
    private String integration;

    @Mixin
    private HomeOption home = new HomeOption();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The zip file to write. --home of other commands takes it as it takes a directory.")
    private Path output;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "The package that customers have, as a file or a directory. What they would lose is refused.")
    private Path against;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            IntegrationPackage made = IntegrationPackage.of(
                    home.read(), HomeOption.program(), integration, against == null ? null : Released.read(against));
            made.write(output);
            spec.commandLine().getOut().println("Wrote " + made.files().size() + " files to " + output);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return wrong(List.of("interrupted"));
        }
    }

    private int wrong(List<String> problems) {
        spec.commandLine().getErr().println("error: " + String.join("\n", problems));
        spec.commandLine().getErr().flush();
        return 1;
    }
}
