package org.actionroutes.cli;

import java.io.Console;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.admin.Management;
import org.actionroutes.app.StartProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes instance delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Delete an instance with its credentials, tokens and callers.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance delete acme/customer-1 --yes"},
        sortOptions = false)
final class InstanceDeleteCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = InstanceName.LABEL,
            description = "The instance.",
            converter = InstanceName.Converter.class)
    private InstanceName instance;

    @Option(names = "--yes", description = "Don't ask whether that is meant.")
    private boolean yes;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!yes && !isMeant(System.console())) {
            throw new StartProblem(
                    List.of("nothing was deleted; --yes says that it is meant, where nobody can be asked"));
        }
        try (Management management = option.open()) {
            ManagementOption.call(management, "deleteInstance", instance, null);
        }
        spec.commandLine().getOut().println(instance + " is deleted");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private boolean isMeant(Console console) {
        String answer = console == null
                ? null
                : console.readLine("Delete %s? Its credentials can't be had back. Type its name: ", instance);
        return instance.toString().equals(answer);
    }
}
