package org.actionroutes.cases;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;

/** The instances of cases, which are there while they are played. */
final class CaseInstances implements Instances {

    /** Where an ISV never answers, that need not be waited for any longer. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Set<String> integrations;
    private final Manifests manifests;
    private final Map<String, Instance> instances = new ConcurrentHashMap<>();

    /** @param integrations those whose cases will be played */
    CaseInstances(Set<String> integrations, Manifests manifests) {
        this.integrations = integrations;
        this.manifests = manifests;
    }

    /**
     * @param isv the URL of the ISV that plays the case
     * @throws YamlProblem if its instance is not as it should be
     */
    void add(Case it, URI isv) {
        LoadedInstances read = new LoadedInstances(manifests);
        String file = it.instanceFile(isv);
        read.add(
                CaseFiles.shown(it.folder().getParent().resolveSibling("instance.yaml")),
                file,
                it.folder().getParent().getParent(),
                CaseSecrets.environment(file));
        Instance instance = read.find(it.name().integration(), it.name().instance())
                .orElseThrow(() -> new YamlProblem(
                        "case/instance",
                        CaseFiles.shown(it.folder().getParent().resolveSibling("instance.yaml")),
                        0,
                        "should be of the integration " + it.name().integration()));
        instances.put(instance.toString(), it.neverAnswers() ? instance.withResponseTimeout(SHORT) : instance);
    }

    void remove(Case it) {
        instances.remove(it.name().integration() + "/" + it.name().instance());
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        return Optional.ofNullable(instances.get(integration + "/" + name));
    }

    @Override
    public boolean mayHave(String integration) {
        return integrations.contains(integration);
    }
}
