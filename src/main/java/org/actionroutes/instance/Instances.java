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

    /**
     * @param integration an integration's name
     * @return whether an instance of it is there, or may come to be; else its routes needn't be there either
     */
    boolean mayHave(String integration);
}
