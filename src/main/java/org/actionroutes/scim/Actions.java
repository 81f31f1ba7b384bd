package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** The actions of the instance that a request is for. */
interface Actions {

    /** @return whether the integration implements the contract, such as {@code list-users} */
    boolean has(String contract);

    /**
     * @param contract a contract's name
     * @param input the contract's input
     * @return the contract's output, which succeeded; failed with {@link ScimError} otherwise, also where the
     *     integration does not implement the contract (501)
     */
    CompletableFuture<ObjectNode> call(String contract, ObjectNode input);
}
