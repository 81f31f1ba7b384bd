package org.actionroutes.scaffold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.DescriptionFile;
import org.actionroutes.text.Sha256;
import org.actionroutes.yaml.YamlDocument;

/** Adds actions to an integration that is there. What is there stays as it is. */
public final class AddedContracts {

    private final Home home;
    private final String integration;

    /**
     * @param directory the home
     * @param integration the integration's name; null for the only one that is there
     * @throws StartProblem if there is none, or there are several
     */
    public AddedContracts(Path directory, String integration) {
        this.home = new Home(directory);
        this.integration = home.chosen(integration);
    }

    /**
     * @param contracts the contracts to add
     * @param openapi the ISV's description; null for an API as most are
     * @param accepted the operations of contracts, where they are not the first candidates
     * @return what was done, for people
     * @throws StartProblem if it can't be
     */
    public List<String> add(List<String> contracts, Path openapi, Map<String, String> accepted) {
        Contracts.check(contracts);
        Contracts.check(accepted.keySet());
        YamlDocument manifest = home.manifest(integration);
        check(contracts, manifest, openapi);
        Description description = openapi == null ? Typical.description() : DescriptionFile.read(openapi);
        Set<String> all = new LinkedHashSet<>(contracts);
        // What users and groups look like is told by how they are read.
        all.addAll(List.of("list-users", "get-user-by-id", "get-user-by-username", "list-groups", "get-group-by-id"));
        Scaffold scaffold = Scaffold.of(
                integration,
                manifest.content().path("displayName").asText(integration),
                description,
                accepted,
                List.copyOf(all),
                openapi != null,
                home.mappings(integration));
        List<String> without =
                contracts.stream().filter(scaffold.unsupported()::contains).toList();
        if (!without.isEmpty()) {
            throw new StartProblem(List.of("no operation of the description serves " + String.join(", ", without)
                    + "; --accept names one, or 'unsupported' in the manifest says why there is none"));
        }
        Map<String, String> files = files(scaffold, contracts);
        Path kept = home.cases(integration).resolve(Excerpts.FILE);
        String extended =
                openapi != null && Files.exists(kept) ? extended(kept, description, scaffold, contracts, files) : null;
        new NewFiles(home.directory()).write(files);
        List<String> said = new ArrayList<>();
        files.keySet().forEach(name -> said.add("Wrote " + home.directory().resolve(name)));
        if (extended != null) {
            RenewedFiles.write(home.directory(), Map.of(home.name(kept), extended));
            said.add("Added the operations to " + kept);
        }
        List<String> settings = scaffold.settings().stream()
                .filter(name -> !name.equals("api_url") && !name.equals("token_url"))
                .filter(name -> !manifest.content().path("settings").has(name))
                .toList();
        if (!settings.isEmpty()) {
            said.add("The manifest needs further settings: " + String.join(", ", settings));
        }
        return said;
    }

    private static String extended(
            Path file, Description description, Scaffold scaffold, List<String> contracts, Map<String, String> files) {
        KeptDescription kept = KeptDescription.read(file);
        List<String> gone = kept.labels().stream()
                .filter(label -> description.operation(label).isEmpty())
                .toList();
        if (!gone.isEmpty()) {
            throw new StartProblem(List.of("the description has no " + String.join(", ", gone)
                    + " any longer, which the integration uses; 'action-routes update' says what else has changed"));
        }
        Map<String, String> operations = new TreeMap<>(kept.operations());
        Map<String, String> served = scaffold.served();
        served.keySet().retainAll(contracts);
        operations.putAll(served);
        Map<String, String> digests = new TreeMap<>(kept.digests());
        files.forEach((name, text) -> digests.put(name, Sha256.hex(text)));
        Set<String> labels = new LinkedHashSet<>(kept.labels());
        labels.addAll(served.values());
        return KeptDescription.text(description, labels, operations, digests);
    }

    private void check(List<String> contracts, YamlDocument manifest, Path openapi) {
        List<String> problems = new ArrayList<>();
        for (String contract : contracts) {
            Path route = home.routes(integration).resolve(contract + Homes.ROUTES);
            if (Files.exists(route)) {
                problems.add(route + " is there already, and is left as it is");
            }
            if (manifest.content().path("unsupported").has(contract)) {
                problems.add(manifest.problem(
                                "manifest/unsupported-with-route",
                                "/unsupported/" + contract,
                                "says that " + contract + " is unsupported; take that away first")
                        .getMessage());
            }
        }
        if (openapi == null && Files.exists(home.cases(integration).resolve(Excerpts.FILE))) {
            problems.add("'" + integration + "' was made of a description; --openapi names it");
        }
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }

    /** Routes, mappings that are not there yet, and cases that are not. */
    private Map<String, String> files(Scaffold scaffold, List<String> contracts) {
        String routes = "routes/" + integration + "/";
        Map<String, String> files = new TreeMap<>();
        Set<String> mappings = scaffold.mappings(contracts);
        scaffold.files().forEach((name, text) -> {
            boolean wanted = contracts.stream()
                            .anyMatch(contract -> name.equals(routes + contract + Homes.ROUTES)
                                    || name.startsWith(routes + Homes.CASES + "/" + contract + "/"))
                    || name.startsWith("transforms/") && mappings.contains(name.substring("transforms/".length()))
                    || name.equals(routes + Homes.CASES + "/instance.yaml")
                    || name.equals(routes + Homes.CASES + "/isv.yaml");
            if (wanted && !Files.exists(home.directory().resolve(name))) {
                files.put(name, text);
            }
        });
        return files;
    }
}
