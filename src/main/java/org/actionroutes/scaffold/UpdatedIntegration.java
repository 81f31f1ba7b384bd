package org.actionroutes.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.openapi.Changes;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.DescriptionFile;
import org.actionroutes.text.Sha256;
import org.actionroutes.yaml.YamlDocument;

/** Brings an integration that was made of a description to a newer one. What a person wrote stays as it is. */
public final class UpdatedIntegration {

    private final Home home;
    private final String integration;
    private final Path keptFile;
    private final KeptDescription kept;
    private final YamlDocument manifest;
    private final Map<String, String> added = new TreeMap<>();
    private final Map<String, String> renewed = new TreeMap<>();
    private final List<String> said = new ArrayList<>();

    /**
     * @param directory the home
     * @param integration the integration's name; null for the only one that is there
     * @throws StartProblem if there is none, or it was not made of a description
     */
    public UpdatedIntegration(Path directory, String integration) {
        this.home = new Home(directory);
        this.integration = home.chosen(integration);
        this.keptFile = home.cases(this.integration).resolve(Excerpts.FILE);
        this.kept = KeptDescription.read(keptFile);
        this.manifest = home.manifest(this.integration);
    }

    /**
     * @param openapi the newer description
     * @param write whether files are written; otherwise it is only said what would be
     * @return what has changed and what was done, for people
     * @throws StartProblem if it can't be
     */
    public List<String> update(Path openapi, boolean write) {
        Description newer = DescriptionFile.read(openapi);
        List<String> changes = Changes.between(kept.description(), newer, kept.labels());
        said.addAll(changes.isEmpty() ? List.of("What the integration uses is described as before.") : changes);
        Map<String, String> operations = new TreeMap<>(kept.operations());
        operations.replaceAll((contract, label) -> newer.operation(label).isPresent() ? label : Planner.NONE);
        Scaffold scaffold = Scaffold.of(
                integration,
                manifest.content().path("displayName").asText(integration),
                newer,
                operations,
                ContractCatalogue.get().names(),
                true,
                changedMappings());
        Map<String, String> files = new LinkedHashMap<>(scaffold.files());
        files.remove(home.name(keptFile));
        boolean gone = !operations.equals(kept.operations());
        sort(files, scaffold, gone);
        Map<String, String> digests = new TreeMap<>(kept.digests());
        added.forEach((name, text) -> digests.put(name, Sha256.hex(text)));
        renewed.forEach((name, text) -> digests.put(name, Sha256.hex(text)));
        Map<String, String> served = new TreeMap<>(kept.operations());
        Set<String> labels = new LinkedHashSet<>(kept.labels());
        scaffold.served().forEach((contract, label) -> {
            if (added.containsKey(route(contract))) {
                served.put(contract, label);
                labels.add(label);
            }
        });
        // Kept even where it is gone: else the next update would take another operation for the same route.
        renewed.put(home.name(keptFile), KeptDescription.text(newer, labels, served, digests));
        if (write) {
            if (!added.isEmpty()) {
                new NewFiles(home.directory()).write(added);
            }
            RenewedFiles.write(home.directory(), renewed);
        }
        added.keySet()
                .forEach(name -> said.add(
                        (write ? "Wrote " : "Would write ") + home.directory().resolve(name)));
        renewed.keySet()
                .forEach(name -> said.add(
                        (write ? "Renewed " : "Would renew ") + home.directory().resolve(name)));
        return said;
    }

    private void sort(Map<String, String> files, Scaffold scaffold, boolean gone) {
        String manifestName = "routes/" + integration + "/" + Manifests.FILE;
        // Without the operation, a new manifest would call unsupported what still has a route.
        boolean manifestStays = gone || !kept.isUntouched(manifestName, text(manifestName));
        // What says how callers prove themselves goes by the manifest.
        String cases = home.name(home.cases(integration));
        Set<String> withManifest = Set.of(manifestName, cases + "/isv.yaml", cases + "/instance.yaml");
        Set<String> left = new LinkedHashSet<>();
        if (manifestStays) {
            scaffold.served().keySet().stream()
                    .filter(contract -> manifest.content().path("unsupported").has(contract))
                    .forEach(left::add);
            left.forEach(
                    contract -> said.add(contract + ": " + scaffold.served().get(contract)
                            + " may serve it now; take it from 'unsupported' in the manifest, then 'action-routes add "
                            + contract + " --openapi' writes it"));
        }
        files.forEach((name, text) -> {
            if (!Files.exists(home.directory().resolve(name))) {
                if (!kept.hasWritten(name) && left.stream().noneMatch(contract -> isOf(contract, name))) {
                    added.put(name, text);
                }
                return;
            }
            String there = text(name);
            if (there.equals(text)) {
                return;
            }
            if (gone && withManifest.contains(name)) {
                said.add("Left as it is, since an operation is gone: "
                        + home.directory().resolve(name));
                return;
            }
            if (kept.isUntouched(name, there)) {
                renewed.put(name, text);
            } else if (kept.hasWritten(name) && !kept.isUntouched(name, text)) {
                said.add("Left as it is, since somebody changed it: "
                        + home.directory().resolve(name));
            }
        });
    }

    private String route(String contract) {
        return "routes/" + integration + "/" + contract + Homes.ROUTES;
    }

    private boolean isOf(String contract, String name) {
        return name.equals(route(contract))
                || name.startsWith("routes/" + integration + "/" + Homes.CASES + "/" + contract + "/");
    }

    private Map<String, String> changedMappings() {
        Map<String, String> mappings = home.mappings(integration);
        mappings.entrySet().removeIf(mapping -> kept.isUntouched("transforms/" + mapping.getKey(), mapping.getValue()));
        return mappings;
    }

    private String text(String name) {
        try {
            return Files.readString(home.directory().resolve(name));
        } catch (IOException e) {
            throw new StartProblem(List.of(home.directory().resolve(name) + " can't be read: " + e));
        }
    }
}
