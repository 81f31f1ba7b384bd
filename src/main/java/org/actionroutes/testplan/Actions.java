package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The actions of an instance, and the test of its connection. */
public interface Actions {

    /** Sends the request that shows whether the connection works; it has no input. */
    String TEST_CONNECTION = "test-connection";

    /** The same, with credentials that the ISV can't know. */
    String TEST_CONNECTION_WITH_WRONG_CREDENTIALS = "test-connection-with-wrong-credentials";

    /** The contracts that its integration implements, and what else there is of the above. */
    Set<String> implemented();

    /**
     * Runs one.
     *
     * @param contract a name that {@link #implemented} has
     * @return what Okta would get; without secrets
     */
    JsonNode run(String contract, JsonNode input);
}
