package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.actionroutes.action.Contract;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.trial.Course;
import org.actionroutes.trial.CourseReport;
import org.actionroutes.trial.CourseText;
import org.actionroutes.trial.SmallestInput;
import org.actionroutes.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes try}: runs one action against an instance's real ISV, and shows all that it does. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes try list-users --instance acme/demo --demo",
            "  action-routes try create-user --instance my/test --instances instances --home my --input user.json --dry-run"
        },
        sortOptions = false,
        description = "Run one action against an ISV, and show all that it does.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the action succeeded, or a dry run stopped", "1:it failed", "2:it was not run"})
final class TryCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ACTION", description = "The action: the name of a contract, such as list-users.")
    private String action;

    @Mixin
    private OneInstance target;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "The action's input as JSON; - is standard input. A listing needs none.")
    private String input;

    @Option(
            names = "--dry-run",
            description = "Stop before the first request that may write, and show it. Requests for tokens are sent.")
    private boolean dryRun;

    @Option(names = "--variables", description = "Show the variables after each step of a route.")
    private boolean variables;

    @Option(
            names = "--max-body",
            paramLabel = "CHARACTERS",
            defaultValue = "4000",
            description = "How much of a body is shown (default: ${DEFAULT-VALUE}; 0 for all of it).")
    private int longest;

    @Option(names = "--json", description = "Show it as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contract contract = target.contract(action);
        if (longest < 0) {
            throw new ParameterException(spec.commandLine(), "--max-body should be 0 or more, not " + longest);
        }
        if (input == null && !contract.isListing()) {
            return withoutInput(contract);
        }
        return target.with((homes, instance) -> run(homes, instance, contract));
    }

    private int withoutInput(Contract contract) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("error: --input is missing; the smallest that " + contract.name() + " takes is");
        err.println(SmallestInput.of(contract).toPrettyString());
        err.flush();
        return OneInstance.WRONG_USE;
    }

    private int run(Homes homes, Instance instance, Contract contract) {
        JsonNode given = input == null ? Json.MAPPER.createObjectNode() : JsonInput.read(input);
        try (Trial trial = new Trial(homes, instance, new Trial.Options(dryRun, variables))) {
            Course course = trial.run(contract, given);
            JsonNode report = new CourseReport(course, longest).toJson();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(report.toPrettyString());
            } else {
                CourseText.lines(report).forEach(out::println);
            }
            out.flush();
            return course.succeeded() ? 0 : OneInstance.FAILED;
        }
    }
}
