package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The actions of an instance. */
public interface Actions {

    /** The contracts that its integration implements. */
    Set<String> implemented();

    /**
     * Runs one.
     *
     * @return what Okta would get; without secrets
     */
    JsonNode run(String contract, JsonNode input);
}
