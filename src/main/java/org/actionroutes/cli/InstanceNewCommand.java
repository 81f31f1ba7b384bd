package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.actionroutes.admin.Management;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;
import org.actionroutes.names.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes instance new}. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Make an instance, and a secret for its callers.",
            "What its manifest wants and no option gives is asked for, where there is a console."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes instance new acme/customer-1",
            "  action-routes instance new acme/one --credential client_secret=@secret.txt"
        },
        sortOptions = false)
final class InstanceNewCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = InstanceName.LABEL,
            description = "The instance.",
            converter = InstanceName.Converter.class)
    private InstanceName instance;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A tenant setting; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--credential",
            paramLabel = "NAME=PLACE",
            description = "Where a credential is: @FILE, or env:VARIABLE; may be given several times.")
    private Map<String, String> credentials = new LinkedHashMap<>();

    @Option(
            names = "--draft",
            description = "Leave it a draft, which nobody can call yet, and which may lack credentials.")
    private boolean draft;

    @Option(
            names = "--test",
            description = "Make it a test instance, which serves the version that it is made from only.")
    private boolean test;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Management management = option.open()) {
            JsonNode wanted = wanted(management);
            AskedValues values = new AskedValues(System.console(), System.getenv());
            Map<String, String> given = values.settings(wanted.path("settings"), settings);
            Map<String, String> secrets = draft && credentials.isEmpty()
                    ? Map.of()
                    : values.credentials(wanted.path("credentials"), credentials, !draft);
            values.stopIfAny();
            say(make(management, given, secrets));
        }
        return 0;
    }

    private JsonNode wanted(Management management) {
        JsonNode all = ManagementOption.succeeded(management.call("listIntegrations", Map.of(), Map.of(), "", null))
                .body()
                .path("integrations");
        List<String> names =
                all.valueStream().map(one -> one.path("name").asText()).collect(Collectors.toList());
        return all.valueStream()
                .filter(one -> one.path("name").asText().equals(instance.integration()))
                .findFirst()
                .orElseThrow(() -> new StartProblem(List.of("there is no integration '" + instance.integration() + "'"
                        + Nearest.hint(instance.integration(), names, "there are"))));
    }

    /** @return the secret of its callers */
    private String make(Management management, Map<String, String> given, Map<String, String> secrets) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("integration", instance.integration())
                .put("name", instance.name())
                .put("test", test);
        body.set("settings", Json.MAPPER.valueToTree(given));
        ManagementOption.succeeded(management.call("createInstance", Map.of(), Map.of(), "", body));
        try {
            secrets.forEach((name, value) -> ManagementOption.succeeded(management.call(
                    "setCredential",
                    Map.of("integration", instance.integration(), "name", instance.name(), "credential", name),
                    Map.of(),
                    "*",
                    Json.MAPPER.createObjectNode().put("value", value))));
            if (!draft) {
                ManagementOption.call(
                        management,
                        "changeInstance",
                        instance,
                        Json.MAPPER.createObjectNode().put("status", "active"));
            }
            return ManagementOption.call(management, "addCaller", instance, null)
                    .body()
                    .path("secret")
                    .asText();
        } catch (StartProblem e) {
            // Half of one is of no use to anybody.
            ManagementOption.call(management, "deleteInstance", instance, null);
            throw e;
        }
    }

    private void say(String secret) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(instance + " is " + (draft ? "a draft" : "active")
                + ". Its callers present this bearer token, which is shown only now:");
        out.println(secret);
        out.flush();
    }
}
