package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All of what an action lists in pages: of schemas and their values there are few. */
final class Listed {

    private static final int PAGE = 500;
    /** An ISV's pages may be smaller than what was asked for. */
    private static final int MOST_PAGES = 200;

    private static final int MOST = 20_000;

    private Listed() {}

    /**
     * @param contract a contract that lists
     * @param member where its items are in its output
     * @return the items, in the ISV's order; failed with {@link ScimError} where the action fails, or where there are
     *     more than can be told at once
     */
    static CompletableFuture<List<ObjectNode>> all(Actions actions, String contract, String member) {
        return from(actions, contract, member, null, 1, new ArrayList<>());
    }

    private static CompletableFuture<List<ObjectNode>> from(
            Actions actions, String contract, String member, String cursor, int page, List<ObjectNode> before) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.putObject("pagination").put("limit", PAGE);
        if (cursor != null) {
            input.withObject("pagination").put("cursor", cursor);
        }
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
            if (page == MOST_PAGES || before.size() > MOST) {
                return CompletableFuture.failedFuture(new ScimError(
                        500, contract + " lists more than can be told at once: more than " + before.size()));
            }
            return from(actions, contract, member, next, page + 1, before);
        });
    }
}
