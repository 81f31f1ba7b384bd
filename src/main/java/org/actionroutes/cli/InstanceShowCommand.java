package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.actionroutes.admin.Management;
import org.actionroutes.text.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes instance show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show an instance, without its secrets.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance show acme/customer-1"},
        sortOptions = false)
final class InstanceShowCommand implements Callable<Integer> {

    private static final int LONGEST = 2_000;

    @Parameters(
            paramLabel = InstanceName.LABEL,
            description = "The instance.",
            converter = InstanceName.Converter.class)
    private InstanceName instance;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Management management = option.open()) {
            JsonNode shown = ManagementOption.call(management, "readInstance", instance, null)
                    .body();
            say(instance + ": " + shown.path("status").asText() + version(shown));
            if (shown.has("refusal")) {
                say("  calls are refused: " + shown.get("refusal").asText());
            }
            if (shown.has("previousVersion")) {
                say("  it was on version " + shown.get("previousVersion").asText());
            }
            shown.path("settings")
                    .properties()
                    .forEach(setting -> say("  setting " + setting.getKey() + ": "
                            + setting.getValue().asText()));
            if (shown.has("connection")) {
                say("  connection: " + shown.get("connection"));
            }
            shown.path("credentials")
                    .forEach(one ->
                            say("  credential " + one.path("name").asText() + ": set " + stamp(one.path("set"))));
            if (shown.has("consent")) {
                consent(shown.get("consent"), shown.path("status").asText().equals("disabled"));
            }
            ManagementOption.call(management, "listCallers", instance, null)
                    .body()
                    .path("callers")
                    .forEach(one -> say("  caller " + one.path("id").asText() + ": "
                            + one.path("kind").asText() + ", made " + stamp(one.path("created"))));
            say("  made " + stamp(shown.path("created")));
            say("  changed " + stamp(shown.path("changed")));
        }
        return 0;
    }

    private void consent(JsonNode consent, boolean isDisabled) {
        String status = consent.path("status").asText();
        say("  consent: " + status
                + (consent.has("lostAt") ? " since " + consent.get("lostAt").asText() : ""));
        if (consent.has("givenAt")) {
            say("  account: " + consent.path("account").asText("not known") + ", connected "
                    + consent.get("givenAt").asText());
        }
        if (consent.has("startUrl")) {
            say("  connect it, within an hour: " + consent.get("startUrl").asText());
        } else if (!isDisabled && !status.equals("given")) {
            say("  connect it: action-routes connect " + instance);
        }
    }

    /** @return what to say of the version that it is on */
    static String version(JsonNode one) {
        return (one.path("test").asBoolean() ? ", a test instance" : "")
                + (one.has("version") ? ", version " + one.get("version").asText() : "");
    }

    private static String stamp(JsonNode stamp) {
        return stamp.path("at").asText() + " by " + stamp.path("by").asText();
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println((line.startsWith("  ") ? "  " : "") + Line.of(line, LONGEST));
        out.flush();
    }
}
