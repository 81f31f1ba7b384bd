package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.actionroutes.action.Contract;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.CaseFolders;
import org.actionroutes.cases.CaseName;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.cases.CaseRun;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.packaging.PackagedHomes;
import org.actionroutes.trial.CaseFolder;
import org.actionroutes.trial.Course;
import org.actionroutes.trial.CourseReport;
import org.actionroutes.trial.CourseText;
import org.actionroutes.trial.Recording;
import org.actionroutes.trial.SmallestInput;
import org.actionroutes.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes record}: runs one action against an instance's real ISV, and makes a case of it. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes record list-users --instance acme/demo --demo --as first-page"},
        sortOptions = false,
        description = "Run one action against an instance's ISV, and make a case of it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the case was written, and passes", "1:it was written, and does not pass", "2:it was not"})
final class RecordCommand implements Callable<Integer> {

    private static final String NAME = "[a-z0-9][a-z0-9-]*";

    @Parameters(paramLabel = "ACTION", description = "The action: the name of a contract, such as list-users.")
    private String action;

    @Mixin
    private OneInstance target;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "The action's input as JSON, or a list for calls one after another, in which {{nextCursor}} stands for"
                            + " the cursor of the answer before; - is standard input. A listing needs none.")
    private String input;

    @Option(
            names = "--as",
            paramLabel = "CASE",
            required = true,
            description = "The case's name, such as unknown-user.")
    private String name;

    @Option(
            names = "--keep",
            paramLabel = "TEXT",
            description = "Words that are nobody's and stay, such as a role's name; may be given several times.")
    private List<String> kept = new ArrayList<>();

    @Option(names = "--force", description = "Write the case anew where it is there already.")
    private boolean force;

    @Option(names = "--show", description = "Show what the action did, too, as 'try' does.")
    private boolean show;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Contract contract = target.contract(action);
        if (!name.matches(NAME)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--as " + name
                            + ": a case is named with lower-case letters, digits and hyphens, such as not-found");
        }
        if (input == null && !contract.isListing()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--input is missing; the smallest that " + contract.name() + " takes is "
                            + SmallestInput.of(contract));
        }
        return target.with((homes, instance) -> record(homes, instance, contract));
    }

    private int record(Homes homes, Instance instance, Contract contract) {
        JsonNode given = input == null ? Json.MAPPER.createObjectNode() : JsonInput.read(input);
        Recording recording = new Recording(homes, instance.integration());
        if (PackagedHomes.isUnpacked(recording.folder())) {
            throw new StartProblem(
                    List.of("--home is a package, which takes no cases; unpack it, and name its directory"));
        }
        Path place = recording.folder().resolve(contract.name()).resolve(name);
        CaseFolder folder = new CaseFolder(place);
        folder.check(force);
        PrintWriter out = spec.commandLine().getOut();
        try (Trial trial = new Trial(homes, instance, new Trial.Options(false, false))) {
            List<Course> courses = trial.runAll(contract, given);
            if (show) {
                courses.forEach(course ->
                        CourseText.lines(new CourseReport(course, 0).toJson()).forEach(out::println));
            }
            Map<String, String> files = recording.files(given, courses, kept);
            folder.write(files);
            String statuses = courses.stream()
                    .map(course -> course.answer().at("/executionStatus/status").asText())
                    .collect(Collectors.joining(", "));
            out.println(statuses + ", recorded as " + place + ": " + String.join(", ", files.keySet()));
            out.flush();
        }
        return passes(homes, new CaseName(instance.integration(), contract.name(), name)) ? 0 : OneInstance.FAILED;
    }

    /**
     * What an action did once need not be what it does again: a mapping may ask for the time, or the files of cases
     * lack something.
     */
    private boolean passes(Homes homes, CaseName recorded) {
        CaseFolders folders = new CaseFolders(homes);
        OutcomePrinter printer = new OutcomePrinter(spec.commandLine().getOut(), folders);
        try (CaseRun run = CaseRun.start(homes, folders, Set.of(recorded.integration()), Map.of())) {
            CaseOutcome outcome = run.play(recorded);
            printer.print(outcome);
            printer.end(List.of(outcome), outcome.took());
            return outcome.passed();
        } catch (StartProblem e) {
            target.wrong(e.problems());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            target.wrong(List.of("interrupted; the case is there, but was not played"));
        }
        return false;
    }
}
