package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.actionroutes.json.Json;

/** All that an action lists, page by page, where that is not too much for one request. */
final class Listed {

    /** An ISV's pages may be smaller than what was asked for. */
    private static final int MOST_PAGES = 250;

    private Listed() {}

    /** As below, of a contract that needs no input: of schemas and their values there are few. */
    static CompletableFuture<List<ObjectNode>> all(Actions actions, String contract, String member) {
        return all(
                actions,
                contract,
                Json.MAPPER.createObjectNode(),
                member,
                () -> new ScimError(500, contract + " lists more than can be told at once."));
    }

    /**
     * @param contract a contract that lists
     * @param input its input without {@code pagination}, which it gets
     * @param member where its items are in its output
     * @param tooMany what it fails with where there are more than can be told at once
     * @return the items, in the ISV's order; failed with {@link ScimError} where the action fails
     */
    static CompletableFuture<List<ObjectNode>> all(
            Actions actions, String contract, ObjectNode input, String member, Supplier<ScimError> tooMany) {
        return from(actions, contract, input, member, tooMany, new ArrayList<>(), 1);
    }

    private static CompletableFuture<List<ObjectNode>> from(
            Actions actions,
            String contract,
            ObjectNode input,
            String member,
            Supplier<ScimError> tooMany,
            List<ObjectNode> before,
            int page) {
        input.withObjectProperty("pagination").put("limit", Source.LARGEST);
        return actions.call(contract, input).thenCompose(output -> {
            for (JsonNode item : output.path(member)) {
                if (item instanceof ObjectNode object) {
                    before.add(object);
                }
            }
            String next = output.path("pagination").path("nextCursor").asText("");
            if (next.isEmpty()) {
                return CompletableFuture.completedFuture(before);
            }
            if (page == MOST_PAGES) {
                return CompletableFuture.failedFuture(tooMany.get());
            }
            ObjectNode further = input.deepCopy();
            further.withObjectProperty("pagination").put("cursor", next);
            return from(actions, contract, further, member, tooMany, before, page + 1);
        });
    }
}
