package org.actionroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code action-routes instance disable}. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Have an instance answer no more; it stays as it is.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance disable acme/customer-1"},
        sortOptions = false)
final class InstanceDisableCommand implements Callable<Integer> {

    @Mixin
    private InstanceStatus status = new InstanceStatus();

    @Override
    public Integer call() {
        return status.change("disabled");
    }
}
