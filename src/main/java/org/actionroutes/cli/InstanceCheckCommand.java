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

/** {@code action-routes instance check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Say whether the ISV takes an instance's credentials, whatever its status.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance check acme/customer-1"},
        sortOptions = false)
final class InstanceCheckCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int LONGEST = 500;

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
        JsonNode status;
        try (Management management = option.open()) {
            status = ManagementOption.call(management, "testConnection", instance, null)
                    .body()
                    .path("executionStatus");
        }
        PrintWriter out = spec.commandLine().getOut();
        boolean succeeded = status.path("status").asText().equals("SUCCEEDED");
        out.println(instance + ": " + (succeeded ? "the ISV takes its credentials" : "the connection does not work"));
        status.path("errors")
                .forEach(error -> out.println("  "
                        + Line.of(
                                error.path("code").asText() + ": "
                                        + error.path("summary").asText() + " "
                                        + error.path("details").asText(),
                                LONGEST)));
        out.flush();
        return succeeded ? 0 : FAILED;
    }
}
