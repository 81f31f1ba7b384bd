package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.actionroutes.action.Capability;
import org.actionroutes.action.Capability.Required;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/**
 * Holds a manifest against the integration's routes, as Okta's OIN Wizard would: a capability needs its actions, and
 * what is unsupported has none. An action whose capability is not offered does no harm: Okta calls only what is chosen
 * in the wizard.
 */
final class ManifestCheck {

    private final ContractCatalogue catalogue = ContractCatalogue.get();
    private final YamlDocument manifest;
    private final String integration;
    private final Map<String, String> actions;
    private final Set<String> drafts;
    private final List<YamlProblem> problems = new ArrayList<>();

    /**
     * @param actions the place of each route for an action, by {@code action:<integration>/<contract>}
     * @param drafts those of them that are not started
     */
    ManifestCheck(YamlDocument manifest, String integration, Map<String, String> actions, Set<String> drafts) {
        this.manifest = manifest;
        this.integration = integration;
        this.actions = actions;
        this.drafts = drafts;
    }

    /** @return the settings and credentials that customers have to fill in for nothing */
    List<YamlProblem> unused(Predicate<String> readInRoutes) {
        List<YamlProblem> unused = new ArrayList<>();
        String templates =
                manifest.content().path("connection") + " " + manifest.content().path("authentication") + " "
                        + manifest.content().path("testConnection");
        for (String kind : List.of("settings", "credentials")) {
            manifest.content().path(kind).fieldNames().forEachRemaining(name -> {
                if (!Pattern.compile("\\{[+/?&;.#]?" + name + "}")
                                .matcher(templates)
                                .find()
                        && !(kind.equals("settings") && readInRoutes.test(name))) {
                    unused.add(manifest.problem(
                            "manifest/unused-parameter",
                            "/" + kind + "/" + name,
                            "nothing uses '" + name + "', which customers are asked for"));
                }
            });
        }
        return unused;
    }

    List<YamlProblem> problems() {
        JsonNode capabilities = manifest.content().path("capabilities");
        for (int i = 0; i < capabilities.size(); i++) {
            String name = capabilities.get(i).asText();
            String at = "/capabilities/" + i;
            catalogue.capabilities().stream()
                    .filter(capability -> capability.name().equals(name))
                    .forEach(capability -> capability(at, capability));
        }
        manifest.content().path("unsupported").fieldNames().forEachRemaining(this::unsupported);
        return problems;
    }

    private void capability(String at, Capability capability) {
        List<String> contracts = catalogue.all().stream()
                .filter(contract -> contract.capability().equals(capability.name()))
                .map(Contract::name)
                .toList();
        List<String> missing =
                contracts.stream().filter(contract -> !isStarted(contract)).toList();
        List<String> unfinished =
                missing.stream().filter(contract -> place(contract) != null).toList();
        boolean optional = capability.required() == Required.EACH_OPTIONAL;
        if (optional ? missing.size() == contracts.size() : !missing.isEmpty()) {
            problems.add(manifest.problem(
                    "manifest/capability-without-actions",
                    at,
                    "the capability '" + capability.name() + "' needs "
                            + (optional ? "one of " : "")
                            + String.join(", ", missing)
                            + (missing.size() == 1
                                    ? ", for which there is no route"
                                    : ", for which there are no routes")
                            + "; add " + (missing.size() == 1 ? "it" : optional ? "one" : "them")
                            + ", or leave the capability out"
                            + (unfinished.isEmpty()
                                    ? ""
                                    : "; a draft does not count, as that of " + String.join(", ", unfinished)
                                            + " while 'autoStartup: false' is there")));
        }
    }

    private void unsupported(String contract) {
        String at = "/unsupported/" + contract.replace("~", "~0").replace("/", "~1");
        if (catalogue.find(contract).isEmpty()) {
            problems.add(manifest.problem(
                    "manifest/unknown-contract",
                    at,
                    "'" + contract + "' is not one of Okta's contracts"
                            + catalogue
                                    .suggest(contract)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(".")
                            + " There are: " + String.join(", ", catalogue.names())));
        } else if (place(contract) != null) {
            problems.add(manifest.problem(
                    "manifest/unsupported-with-route",
                    at,
                    "'" + contract
                            + "' is said to be unsupported, but there is a route for it in " + place(contract)
                            + "; remove one of the two"));
        }
    }

    private boolean isStarted(String contract) {
        return place(contract) != null && !drafts.contains(address(contract));
    }

    private String place(String contract) {
        return actions.get(address(contract));
    }

    private String address(String contract) {
        return "action:" + integration + "/" + contract;
    }
}
