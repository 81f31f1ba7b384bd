package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.scaffold.AddedContracts;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes add}: adds actions to an integration, and changes nothing that is there. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Add actions to an integration: routes, mappings and cases.",
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes add create-user update-user --home mine",
            "  action-routes add create-user --home mine --openapi openapi.yaml"
        })
final class AddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONTRACT", arity = "1..*", description = "The contracts, as in create-user.")
    private List<String> contracts;

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
            description = "The ISV's OpenAPI description, as of 'new'. The routes are drafts then.")
    private Path openapi;

    @Option(
            names = "--accept",
            paramLabel = "CONTRACT=OPERATION",
            description = "With --openapi: the operation that serves a contract, as of 'new'.")
    private Map<String, String> accepted = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            new AddedContracts(home, integration)
                    .add(contracts.stream().distinct().toList(), openapi, accepted)
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
