package org.actionroutes.dev;

import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.mapping.CompiledMappings;
import org.actionroutes.yaml.YamlProblem;

/** Reads and checks what integrations are made of, each by itself. */
public interface Integrations {

    /**
     * @return where they are now
     * @throws YamlProblem if that can't be told
     */
    Homes homes();

    /**
     * @param homes where the integration's manifest is
     * @return the instances of one integration, none where it has none
     * @throws YamlProblem if one of them or the manifest is not as it should be
     * @throws StartProblem likewise
     */
    LoadedInstances instances(Homes homes, String integration);

    /**
     * Checks all but the instances.
     *
     * @param homes where the integration is
     * @return the mappings of one integration, compiled
     * @throws YamlProblem if anything is not as it should be
     * @throws StartProblem likewise
     */
    CompiledMappings mappings(Homes homes, String integration);

    /**
     * Checks what all integrations share, and none of them.
     *
     * @param homes where it is
     * @throws YamlProblem if anything is not as it should be
     * @throws StartProblem likewise
     */
    void checkShared(Homes homes);
}
