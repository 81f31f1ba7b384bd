package org.actionroutes.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.cases.CaseOutcome;
import org.actionroutes.cases.Coverage;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.validate.Finding;
import org.actionroutes.validate.Integration;

/**
 * One integration, with all that is known of it.
 *
 * @param id its anchor in the page
 * @param integration its files
 * @param outcomes what became of its cases
 * @param findings what is wrong with it
 */
record Subject(String id, Integration integration, List<CaseOutcome> outcomes, List<Finding> findings) {

    /** @return its name for people; that of its folder where the manifest can't be read */
    String displayName() {
        return text("/displayName").isEmpty() ? integration.name() : text("/displayName");
    }

    /** @return the text of a member of the manifest; empty where it has none */
    String text(String pointer) {
        return integration.manifest(pointer).asText();
    }

    /** @return the texts of a list of the manifest */
    List<String> texts(String pointer) {
        return integration
                .manifest(pointer)
                .valueStream()
                .map(one -> one.asText())
                .toList();
    }

    boolean implementsIt(Contract contract) {
        return integration.action(contract.name()) != null;
    }

    /** @return the contracts that it implements, in Okta's order */
    List<Contract> implemented() {
        return ContractCatalogue.get().all().stream().filter(this::implementsIt).toList();
    }

    Coverage coverage() {
        Set<String> contracts = implemented().stream().map(Contract::name).collect(Collectors.toSet());
        return new Coverage(outcomes, Map.of(integration.name(), contracts));
    }

    long passed() {
        return outcomes.stream().filter(CaseOutcome::passed).count();
    }

    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.rule().severity() == severity)
                .count();
    }

    /** @return whether a file, named from its home directory on, is one of this integration */
    static boolean isOf(String integration, String file) {
        return file.startsWith("routes/" + integration + "/") || file.startsWith("transforms/" + integration + "/");
    }
}
