package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** The actions of the instance that a request is for. */
interface Actions {

    /**
     * What an action that lists gave.
     *
     * @param output the contract's output
     * @param total how many items there are in all, or -1 where the ISV does not say
     */
    record Listing(ObjectNode output, long total) {}

    /** @return whether the integration implements the contract, such as {@code list-users} */
    boolean has(String contract);

    /**
     * @param contract a contract's name
     * @param input the contract's input
     * @return the contract's output, which succeeded; failed with {@link ScimError} otherwise, also where the
     *     integration does not implement the contract (501), or with what the action could not be called for
     */
    CompletableFuture<ObjectNode> call(String contract, ObjectNode input);

    /** @return how many bytes of memory the request uses by now */
    default long used() {
        return 0;
    }

    /** Gives back so many of them: what was read is not needed any more. */
    default void free(long bytes) {}

    /** As {@link #call}, for a contract that lists. */
    default CompletableFuture<Listing> list(String contract, ObjectNode input) {
        return call(contract, input).thenApply(output -> new Listing(output, -1));
    }
}
