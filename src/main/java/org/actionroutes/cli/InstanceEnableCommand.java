package org.actionroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code action-routes instance enable}. */
@Command(
        name = "enable",
        mixinStandardHelpOptions = true,
        description = "Have an instance answer.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance enable acme/customer-1"},
        sortOptions = false)
final class InstanceEnableCommand implements Callable<Integer> {

    @Mixin
    private InstanceStatus status = new InstanceStatus();

    @Override
    public Integer call() {
        return status.change("active");
    }
}
