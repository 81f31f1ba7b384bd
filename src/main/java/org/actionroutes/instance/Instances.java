package org.actionroutes.instance;

import java.util.Optional;

/** Where instances are looked up. */
public interface Instances {

    /**
     * @param integration an integration's name
     * @param name an instance's name
     * @return the instance, or empty if there is none of that name
     */
    Optional<Instance> find(String integration, String name);
}
