package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.scaffold.UpdatedIntegration;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code action-routes update}: says what a newer description changes, and renews what nobody has changed. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Bring an integration to a newer OpenAPI description.",
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes update --home mine --openapi openapi.yaml --list",
            "  action-routes update --home mine --openapi openapi.yaml"
        })
final class UpdateCommand implements Callable<Integer> {

    @Option(
            names = "--integration",
            paramLabel = "NAME",
            description = "The integration (default: the only one that is there).")
    private String integration;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The directory that has it (default: this one).")
    private Path home;

    @Option(
            names = "--openapi",
            paramLabel = "FILE",
            required = true,
            description = "The ISV's newer description, 3.0 or 3.1.")
    private Path openapi;

    @Option(names = "--list", description = "Only show what has changed and what would be written.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            new UpdatedIntegration(home, integration)
                    .update(openapi, !list)
                    .forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            return 0;
        } catch (YamlProblem e) {
            return NewCommand.wrong(spec, e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return NewCommand.wrong(spec, e.problems());
        }
    }
}
