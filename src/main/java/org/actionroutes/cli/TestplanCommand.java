package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Instance;
import org.actionroutes.testplan.PlanReport;
import org.actionroutes.testplan.PlanRun;
import org.actionroutes.testplan.Result;
import org.actionroutes.testplan.TrialActions;
import org.actionroutes.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code action-routes testplan}: checks what can be checked of Okta's test plan against an instance's real ISV. */
@Command(
        name = "testplan",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes testplan --instance acme/demo --demo --report report.md"},
        sortOptions = false,
        description = {
            "Check what actions can show of Okta's test plan.",
            "It creates some users and groups in the ISV, and removes them; users, which no contract removes, are"
                    + " deactivated."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing failed", "1:something failed, or could not be removed", "2:it was not run"})
final class TestplanCommand implements Callable<Integer> {

    @Mixin
    private OneInstance target;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a report, too: a file .json or .md.")
    private Path report;

    @Option(
            names = "--email-domain",
            paramLabel = "DOMAIN",
            defaultValue = "example.com",
            description = "The domain of the users' e-mail addresses (default: ${DEFAULT-VALUE}).")
    private String domain;

    @Option(
            names = "--attributes",
            paramLabel = "FILE",
            description = {
                "Attributes of the ISV's own that a user is created with and updated to, as JSON:",
                "{\"created\": {ATTRIBUTES}, \"updated\": {ATTRIBUTES}}; '-' is standard input."
            })
    private String attributes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (report != null && !report.toString().matches(".*\\.(?:json|md)")) {
            throw new ParameterException(
                    spec.commandLine(), "--report " + report + ": a report is a file .json or .md");
        }
        return target.with(this::run);
    }

    private int run(Homes homes, Instance instance) {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, JsonNode> given = attributes == null ? Map.of() : given(JsonInput.read(attributes));
        try (Trial trial = new Trial(homes, instance, new Trial.Options(false, false))) {
            PlanRun run = new PlanRun(
                    new TrialActions(trial, instance), Long.toString(System.currentTimeMillis(), 36), domain, given);
            Thread hook = new Thread(
                    () -> {
                        run.stop();
                        run.left().forEach(thing -> out.println("left    " + thing));
                        out.flush();
                    },
                    "testplan-undo");
            Runtime.getRuntime().addShutdownHook(hook);
            List<Result> results = run.run();
            if (isInterrupted(hook)) {
                return OneInstance.FAILED;
            }
            PlanReport result = new PlanReport(instance.toString(), results, run.left());
            result.lines().forEach(out::println);
            out.flush();
            if (report != null) {
                write(
                        report.toString().endsWith(".md")
                                ? result.toMarkdown()
                                : result.toJson().toPrettyString() + "\n");
            }
            return result.isGood() ? 0 : OneInstance.FAILED;
        }
    }

    /** Where the process ends, the hook has said what is left. */
    private static boolean isInterrupted(Thread hook) {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private Map<String, JsonNode> given(JsonNode json) {
        Map<String, JsonNode> given = new HashMap<>();
        json.properties().forEach(member -> given.put(member.getKey(), member.getValue()));
        if (given.isEmpty()
                || !Set.of("created", "updated").containsAll(given.keySet())
                || !given.values().stream().allMatch(JsonNode::isObject)) {
            throw new StartProblem(List.of("--attributes " + attributes
                    + ": is to be {\"created\": {…}, \"updated\": {…}}, with attributes of a user in each"));
        }
        return given;
    }

    private void write(String text) {
        try {
            Path folder = report.toAbsolutePath().getParent();
            Path made = Files.createTempFile(folder, ".report-", ".tmp");
            Files.writeString(made, text);
            Files.move(made, report, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartProblem(List.of("--report " + report + ": can't be written"));
        }
    }
}
