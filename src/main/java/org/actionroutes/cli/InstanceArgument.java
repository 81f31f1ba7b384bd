package org.actionroutes.cli;

import picocli.CommandLine.Parameters;

/** An instance that stands as an argument. */
final class InstanceArgument extends CalledInstance {

    @Parameters(paramLabel = "INTEGRATION/NAME", description = "The instance whose ISV is called.")
    private String name;

    @Override
    String name() {
        return name;
    }

    @Override
    String named() {
        return name;
    }
}
