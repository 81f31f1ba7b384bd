package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.action.Contract;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;
import org.actionroutes.trial.Attributes;
import org.actionroutes.trial.CourseText;
import org.actionroutes.trial.MappingPreview;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes map}: shows what a mapping makes of a document. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes map transforms/acme/users.jslt --input users.json --contract list-users"},
        sortOptions = false,
        description = "Show what a mapping makes of a JSON document.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:there is a result", "1:the mapping or the document is wrong", "2:wrong arguments"})
final class MapCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The mapping, such as transforms/acme/users.jslt.")
    private Path file;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "The document (default: standard input).")
    private String input;

    @Option(names = "--variables", paramLabel = "FILE", description = "A JSON object with what $variables holds.")
    private String variables;

    @Option(
            names = "--contract",
            paramLabel = "NAME",
            description = "Show which attributes of this contract's output there are.")
    private String contract;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A directory that holds routes/ and transforms/ of your own; may be given several times.")
    private List<Path> homes = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contract wanted = contract == null ? null : OneInstance.contract(contract, spec);
        PrintWriter out = spec.commandLine().getOut();
        try {
            MappingPreview preview =
                    new MappingPreview(file, RunCommand.withProgram(homes).directories());
            JsonNode result = preview.of(variables(), JsonInput.read(input));
            out.println(result.toPrettyString());
            if (wanted != null) {
                CourseText.attributes(Attributes.of(wanted, result).toJson()).forEach(out::println);
            }
            out.flush();
            return 0;
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        }
    }

    private ObjectNode variables() {
        if (variables == null) {
            return Json.MAPPER.createObjectNode();
        }
        if (JsonInput.read(variables) instanceof ObjectNode object) {
            return object;
        }
        throw new StartProblem(List.of(
                variables + ": should be a JSON object, with a member for each variable, such as {\"limit\": 2}"));
    }

    private int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return 1;
    }
}
