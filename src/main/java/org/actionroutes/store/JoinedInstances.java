package org.actionroutes.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;

/** Instances that are files, and those of a database. */
public final class JoinedInstances implements Instances {

    private final LoadedInstances files;
    private final Instances stored;

    /**
     * @param files these are at hand
     * @param store has others
     * @throws StoreProblem if one of the files has the name of one that is in the database, too
     */
    public JoinedInstances(LoadedInstances files, Store store) {
        this.files = files;
        this.stored = store.instances();
        List<String> twice = new ArrayList<>();
        for (Instance instance : files.all()) {
            if (store.store().find(instance.integration(), instance.name()).isPresent()) {
                twice.add(files.file(instance.toString()) + ": instance " + instance + " is also in the database "
                        + store.database() + "; take one of them away, or give it another name");
            }
        }
        if (!twice.isEmpty()) {
            throw new StoreProblem(String.join("\n", twice));
        }
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        Optional<Instance> found = files.find(integration, name);
        return found.isPresent() ? found : stored.find(integration, name);
    }

    @Override
    public CompletableFuture<Optional<Instance>> lookUp(String integration, String name) {
        Optional<Instance> found = files.find(integration, name);
        return found.isPresent() ? CompletableFuture.completedFuture(found) : stored.lookUp(integration, name);
    }

    @Override
    public boolean mayHave(String integration) {
        return true;
    }
}
