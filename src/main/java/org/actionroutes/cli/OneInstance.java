package org.actionroutes.cli;

import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.names.Nearest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** An instance that an option names. */
final class OneInstance extends CalledInstance {

    @Option(
            names = "--instance",
            paramLabel = "INTEGRATION/NAME",
            required = true,
            description = "The instance whose ISV is called.")
    private String name;

    @Override
    String name() {
        return name;
    }

    @Override
    String named() {
        return "--instance " + name;
    }

    /** @throws ParameterException if it is none of Okta's */
    Contract contract(String contract) {
        return contract(contract, spec());
    }

    static Contract contract(String contract, CommandSpec spec) {
        return ContractCatalogue.get()
                .find(contract)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + contract + "' is not one of Okta's contracts"
                                + Nearest.hint(contract, ContractCatalogue.get().names(), "they are")));
    }
}
