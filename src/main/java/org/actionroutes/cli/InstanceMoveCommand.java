package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.admin.Answer;
import org.actionroutes.admin.Management;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes instance move}. */
@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Move an instance to another version of its integration.",
            "It is validated first: what that version takes from it, and what it lacks for it, is said, and it stays as"
                    + " it is. What it was is kept, for --undo. A test instance is made anew by it."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes instance move acme/customer-1",
            "  action-routes instance move acme/one --to 2.0.0 --set region=eu",
            "  action-routes instance move acme/customer-1 --undo"
        },
        sortOptions = false)
final class InstanceMoveCommand implements Callable<Integer> {

    private static final int CONFLICT = 409;

    @Parameters(
            paramLabel = InstanceName.LABEL,
            description = "The instance.",
            converter = InstanceName.Converter.class)
    private InstanceName instance;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "The version: that of the integration's files (default), or of a package in --packages.")
    private String version;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A tenant setting of that version; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--credential",
            paramLabel = "NAME=PLACE",
            description =
                    "Where a credential is that only that version has: @FILE, or env:VARIABLE; may be given several times.")
    private Map<String, String> credentials = new LinkedHashMap<>();

    @Option(names = "--accept-incompatible", description = "Move it though that version takes something from it.")
    private boolean accepted;

    @Option(names = "--undo", description = "Take back the last change of its version, with the settings of before.")
    private boolean undo;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (undo && (version != null || accepted || !settings.isEmpty() || !credentials.isEmpty())) {
            throw new StartProblem(List.of("--undo goes back to what the instance was, and takes nothing else"));
        }
        JsonNode body = undo ? null : body();
        try (Management management = option.open()) {
            JsonNode now =
                    moved(management.call(undo ? "undoMove" : "moveInstance", instance.path(), Map.of(), "*", body));
            spec.commandLine()
                    .getOut()
                    .println(instance + " is on version " + now.path("version").asText()
                            + (now.has("previousVersion")
                                    ? "; it was on "
                                            + now.get("previousVersion").asText() + " (--undo)"
                                    : ""));
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    private static JsonNode moved(Answer answer) {
        try {
            return ManagementOption.succeeded(answer).body();
        } catch (StartProblem e) {
            if (answer.status() != CONFLICT || !answer.body().has("errors")) {
                throw e;
            }
            List<String> losses = new ArrayList<>(e.problems());
            losses.add("the instance stays as it is; where that is as it is to be, say --accept-incompatible");
            throw new StartProblem(losses);
        }
    }

    private JsonNode body() {
        AskedValues values = new AskedValues(null, System.getenv());
        Map<String, String> secrets = values.credentials(Json.MAPPER.createArrayNode(), credentials, true);
        values.stopIfAny();
        ObjectNode body = Json.MAPPER.createObjectNode().put("acceptIncompatible", accepted);
        if (version != null) {
            body.put("version", version);
        }
        body.set("settings", Json.MAPPER.valueToTree(settings));
        body.set("credentials", Json.MAPPER.valueToTree(secrets));
        return body;
    }
}
