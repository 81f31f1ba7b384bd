package org.actionroutes.cli;

import org.actionroutes.admin.Management;
import org.actionroutes.json.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of commands that change whether an instance answers. */
final class InstanceStatus {

    @Parameters(
            paramLabel = InstanceName.LABEL,
            description = "The instance.",
            converter = InstanceName.Converter.class)
    private InstanceName instance;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    int change(String status) {
        try (Management management = option.open()) {
            ManagementOption.call(
                    management,
                    "changeInstance",
                    instance,
                    Json.MAPPER.createObjectNode().put("status", status));
        }
        spec.commandLine().getOut().println(instance + " is " + status);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
