package org.actionroutes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code action-routes instance}: customers' instances in a database. */
@Command(
        name = "instance",
        mixinStandardHelpOptions = true,
        description = {
            "Make, show and change customers' instances in a database.",
            "Without --database and --server, in the one in the directory 'data' of the program."
        },
        subcommands = {
            InstanceNewCommand.class,
            InstanceListCommand.class,
            InstanceShowCommand.class,
            InstanceMoveCommand.class,
            InstanceEnableCommand.class,
            InstanceDisableCommand.class,
            InstanceDeleteCommand.class,
            InstanceCheckCommand.class
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes instance new acme/customer-1",
            "  action-routes instance check acme/customer-1",
            "  action-routes instance list --server http://127.0.0.1:9877"
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class InstanceCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'action-routes instance list' lists all.");
    }
}
