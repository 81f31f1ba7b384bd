package org.actionroutes.scaffold;

import java.util.Collection;
import java.util.List;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.StartProblem;

/** Names of contracts that people give. */
final class Contracts {

    private Contracts() {}

    /** @throws StartProblem if one is none of Okta's */
    static void check(Collection<String> names) {
        ContractCatalogue catalogue = ContractCatalogue.get();
        List<String> problems = names.stream()
                .filter(name -> catalogue.find(name).isEmpty())
                .map(name -> "'" + name + "' is not one of Okta's contracts"
                        + catalogue
                                .suggest(name)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(".")
                        + " There are: " + String.join(", ", catalogue.names()))
                .toList();
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }
}
