package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.instance.Instance;

/** Tries connections to ISVs. */
public interface ConnectionTests {

    /**
     * @param instance whose connection it is, whatever its status
     * @param request the request that asks for it
     * @return {@code executionStatus} as of an action; failed with an
     *     {@link org.actionroutes.action.ActionNotFoundException} where the manifest names no request that tests a
     *     connection
     */
    CompletableFuture<JsonNode> test(Instance instance, CallerRequest request);
}
