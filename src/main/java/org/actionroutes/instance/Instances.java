package org.actionroutes.instance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where instances are looked up. */
public interface Instances {

    /**
     * May have to wait for a store.
     *
     * @param integration an integration's name
     * @param name an instance's name
     * @return the instance, or empty if there is none of that name
     * @throws InstancesUnavailable if that can't be known right now
     */
    Optional<Instance> find(String integration, String name);

    /**
     * As {@link #find}, for who must not wait.
     *
     * @return done already where the instance is at hand; failed with {@link InstancesUnavailable} if it can't be known
     */
    default CompletableFuture<Optional<Instance>> lookUp(String integration, String name) {
        return CompletableFuture.completedFuture(find(integration, name));
    }

    /**
     * @param integration an integration's name
     * @return whether an instance of it is there, or may come to be; else its routes needn't be there either
     */
    boolean mayHave(String integration);
}
