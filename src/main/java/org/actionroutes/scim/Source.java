package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Where resources of one type come from. */
interface Source {

    /**
     * A page.
     *
     * @param resources may be empty, also where there are more
     * @param next where the next one begins; null after the last one
     * @param total how many there are in all, or -1 where that is not known
     */
    record Page(List<ObjectNode> resources, String next, long total) {}

    /**
     * @param cursor where it begins; null for the first one
     * @param limit the most resources that it may have, from 1 to {@link #LARGEST}
     */
    CompletableFuture<Page> page(String cursor, int limit);

    /** The largest page. */
    int LARGEST = 200;

    /** @return by which attributes one can be looked up without reading them all */
    Set<String> keys();

    /**
     * @param lookup one of {@link #keys} and its value
     * @return what may have that value, and more; empty where there is none
     */
    CompletableFuture<List<ObjectNode>> lookUp(Lookup lookup);

    /** @return whether a lookup that finds nothing means that there is nothing */
    default boolean isSure(Lookup lookup) {
        return true;
    }

    /** Fills in what an answer has besides, of those resources alone that it has. */
    default CompletableFuture<Void> complete(List<ObjectNode> resources) {
        return CompletableFuture.completedFuture(null);
    }
}
