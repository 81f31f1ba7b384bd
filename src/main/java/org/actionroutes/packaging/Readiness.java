package org.actionroutes.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.action.Capability;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.manifest.Manifest;

/**
 * Whether an integration may be handed on: validated, tested and complete. What other commands find comes in here.
 *
 * @param actions the contracts that it has a route for, in Okta's order
 * @param checks what was looked at
 */
record Readiness(List<Contract> actions, List<Check> checks) {

    /**
     * One of them.
     *
     * @param name what it is about
     * @param problems what is wrong or missing, each with what would be right; empty where nothing is
     */
    record Check(String name, List<String> problems) {}

    /**
     * @param packed what was packed and what every program has, and nothing else: it may need no more
     * @param files the files that are packed
     */
    static Readiness of(Homes packed, Manifest manifest, Map<String, byte[]> files) {
        RouteCheck routes = new RouteCheck(packed);
        List<String> problems =
                routes.problems().stream().map(Throwable::getMessage).toList();
        List<Contract> actions = ContractCatalogue.get().all().stream()
                .filter(contract -> routes.actions().contains("action:" + manifest.name() + "/" + contract.name()))
                .toList();
        return new Readiness(
                actions,
                List.of(
                        new Check("validated", problems),
                        new Check("tested", untested(manifest, actions, files.keySet())),
                        new Check("complete", incomplete(manifest, actions))));
    }

    /** @return whether nothing is wrong or missing */
    boolean isReady() {
        return checks.stream().allMatch(check -> check.problems().isEmpty());
    }

    /** @return lines for a person: each check, and what is missing */
    List<String> checklist() {
        List<String> lines = new ArrayList<>();
        for (Check check : checks) {
            lines.add((check.problems().isEmpty() ? "[x] " : "[ ] ") + check.name());
            check.problems().forEach(problem -> lines.add("    " + problem));
        }
        return lines;
    }

    /** Cases are there; whether they pass, whoever runs them says. */
    private static List<String> untested(Manifest manifest, List<Contract> actions, Set<String> files) {
        return actions.stream()
                .map(contract -> "routes/" + manifest.name() + "/" + Homes.CASES + "/" + contract.name() + "/")
                .filter(folder -> files.stream().noneMatch(file -> file.startsWith(folder)))
                .map(folder -> folder + ": there is no case; a folder with input, requests and expected output is one")
                .toList();
    }

    private static List<String> incomplete(Manifest manifest, List<Contract> actions) {
        List<String> missing = new ArrayList<>();
        Set<String> served = actions.stream().map(Contract::name).collect(Collectors.toSet());
        boolean onlyLogout = served.equals(Set.of("universal-logout"));
        for (Capability capability : ContractCatalogue.get().capabilities()) {
            if (capability.required() != Capability.Required.ALWAYS || onlyLogout) {
                continue;
            }
            ContractCatalogue.get().all().stream()
                    .filter(contract -> contract.capability().equals(capability.name()))
                    .map(Contract::name)
                    .filter(contract -> !served.contains(contract)
                            && !manifest.unsupported().containsKey(contract))
                    .map(contract -> "routes/" + manifest.name() + "/" + contract + Homes.ROUTES
                            + " is missing: " + capability.name() + " is always required; where the API can't do it,"
                            + " the manifest says so under 'unsupported'")
                    .forEach(missing::add);
        }
        if (manifest.testConnection() == null) {
            missing.add("routes/" + manifest.name() + "/manifest.yaml: testConnection is missing, by which an"
                    + " administrator sees whether the connection works");
        }
        return missing;
    }

    /** @return what is wrong in a few words, for the sentence before the list */
    String said() {
        return checks.stream()
                .filter(check -> !check.problems().isEmpty())
                .map(check -> "not " + check.name())
                .collect(Collectors.joining(", "));
    }
}
