package org.actionroutes.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;

/** What of actions the cases show that passed: which situations, and which attributes of their outputs. */
public final class Coverage {

    private final List<Row> rows = new ArrayList<>();

    /**
     * One action.
     *
     * @param action {@code <integration>/<contract>}
     * @param cases how many cases show each situation that the action can come into
     * @param filled how many attributes of the output some case fills
     * @param attributes how many there are
     */
    public record Row(String action, Map<Situation, Long> cases, int filled, int attributes) {}

    /**
     * @param outcomes what became of the cases
     * @param implemented the contracts that each integration implements
     */
    public Coverage(Collection<CaseOutcome> outcomes, Map<String, Set<String>> implemented) {
        new TreeSet<>(implemented.keySet())
                .forEach(integration -> ContractCatalogue.get().all().stream()
                        .filter(contract -> implemented.get(integration).contains(contract.name()))
                        .forEach(contract -> rows.add(row(integration, contract, outcomes))));
    }

    private static Row row(String integration, Contract contract, Collection<CaseOutcome> outcomes) {
        List<Case> cases = outcomes.stream()
                .filter(outcome -> outcome.passed()
                        && outcome.name().integration().equals(integration)
                        && outcome.name().contract().equals(contract.name()))
                .map(CaseOutcome::it)
                .toList();
        Map<Situation, Long> shown = new EnumMap<>(Situation.class);
        boolean asksNobody = asksNobody(cases);
        for (Situation situation : Situation.values()) {
            long showing = cases.stream().filter(situation::isShownBy).count();
            if (situation.appliesTo(contract) && !(asksNobody && situation.comesFromTheIsv() && showing == 0)) {
                shown.put(situation, showing);
            }
        }
        Set<String> attributes = new OutputAttributes(contract).all();
        Set<String> filled = new TreeSet<>();
        cases.forEach(it -> it.expected().forEach(answer -> filled.addAll(OutputAttributes.filledBy(answer))));
        filled.retainAll(attributes);
        return new Row(integration + "/" + contract.name(), shown, filled.size(), attributes.size());
    }

    /** Some actions need no ISV, such as a list of attributes that is the same for everybody. */
    private static boolean asksNobody(List<Case> cases) {
        return cases.stream().anyMatch(Situation.SUCCESS::isShownBy)
                && cases.stream().allMatch(it -> it.upstream().isEmpty());
    }

    /** @return one row for each action, in the order of integrations and of Okta's contracts */
    public List<Row> rows() {
        return rows;
    }

    /** @return how many situations there are, of all actions */
    public long situations() {
        return rows.stream().mapToLong(row -> row.cases().size()).sum();
    }

    /** @return how many of them some case shows */
    public long shown() {
        return rows.stream()
                .flatMap(row -> row.cases().values().stream())
                .filter(cases -> cases > 0)
                .count();
    }

    /** @return the share of situations that some case shows, in percent, rounded down */
    public long percent() {
        return situations() == 0 ? 100 : shown() * 100 / situations();
    }
}
