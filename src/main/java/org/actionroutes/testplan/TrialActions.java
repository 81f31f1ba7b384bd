package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.instance.Instance;
import org.actionroutes.trial.Trial;

/**
 * Runs the actions of a plan at the ISV of an instance.
 *
 * @param trial its routes
 */
public record TrialActions(Trial trial, Instance instance) implements Actions {

    @Override
    public Set<String> implemented() {
        Set<String> implemented = new HashSet<>(trial.implemented());
        if (instance.connection().testRequest() != null) {
            implemented.add(TEST_CONNECTION);
            if (!instance.connection().authentication().isEmpty()) {
                implemented.add(TEST_CONNECTION_WITH_WRONG_CREDENTIALS);
            }
        }
        return implemented;
    }

    @Override
    public JsonNode run(String contract, JsonNode input) {
        return switch (contract) {
            case TEST_CONNECTION -> trial.testConnection(instance);
            case TEST_CONNECTION_WITH_WRONG_CREDENTIALS -> trial.testConnection(instance.withWrongCredentials());
            default ->
                trial.run(ContractCatalogue.get().find(contract).orElseThrow(), input)
                        .answer();
        };
    }
}
