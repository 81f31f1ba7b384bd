package org.actionroutes.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.app.StartProblem;
import org.actionroutes.scaffold.NewIntegration;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes new}: writes an integration to start from. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Write a new integration: manifest, routes, mappings and cases.",
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes new my-crm --home mine",
            "  action-routes new my-crm --home mine --openapi openapi.yaml --list"
        })
final class NewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The integration's name, as in acme-crm.")
    private String name;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The directory that gets it, in routes/ and transforms/ (default: this one).")
    private Path home;

    @Option(names = "--display-name", paramLabel = "NAME", description = "Its name for people (default: from NAME).")
    private String displayName;

    @Option(
            names = "--openapi",
            paramLabel = "FILE",
            description = "The ISV's OpenAPI description, 3.0 or 3.1. The routes are drafts then: they start once"
                    + " somebody has looked at them.")
    private Path openapi;

    @Option(
            names = "--accept",
            paramLabel = "CONTRACT=OPERATION",
            description = "With --openapi: the operationId, or method and path, that serves a contract, or none; for"
                    + " others it is the first candidate.")
    private Map<String, String> accepted = new LinkedHashMap<>();

    @Option(names = "--list", description = "With --openapi: only show the candidates of each contract.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (openapi == null && (list || !accepted.isEmpty())) {
                throw new StartProblem(List.of("--list and --accept need --openapi, the ISV's description"));
            }
            NewIntegration integration = new NewIntegration(home, name, displayName, HomeOption.program());
            (openapi == null
                            ? integration.typical()
                            : list ? integration.candidates(openapi) : integration.imported(openapi, accepted))
                    .forEach(out::println);
            out.flush();
            return 0;
        } catch (YamlProblem e) {
            return wrong(spec, e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(spec, e.problems());
        }
    }

    static int wrong(CommandSpec spec, List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return 1;
    }
}
