package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.actionroutes.scim.Source.Page;

/** Reads pages of actions that list. */
final class Pages {

    private Pages() {}

    /**
     * @param input the contract's input without {@code pagination}, which it gets
     * @param cursor null for the first page
     * @param shown makes of each resource what callers see
     */
    static CompletableFuture<Page> read(
            Actions actions,
            String contract,
            ObjectNode input,
            String cursor,
            int limit,
            UnaryOperator<ObjectNode> shown) {
        ObjectNode pagination = input.putObject("pagination").put("limit", limit);
        if (cursor != null) {
            pagination.put("cursor", cursor);
        }
        return actions.list(contract, input).thenApply(listed -> {
            List<ObjectNode> resources = new ArrayList<>();
            listed.output().path("resources").forEach(one -> resources.add(shown.apply((ObjectNode) one)));
            String next = listed.output().at("/pagination/nextCursor").asText("");
            return new Page(resources, next.isEmpty() ? null : next, listed.total());
        });
    }

    /** @return none in place of a failure that says that the ISV does not know it */
    static CompletableFuture<List<ObjectNode>> orNone(CompletableFuture<List<ObjectNode>> found) {
        return found.exceptionally(failure -> {
            if (cause(failure) instanceof ScimError error && error.status() == 404) {
                return List.of();
            }
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }

    /** @return what a future failed with */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
