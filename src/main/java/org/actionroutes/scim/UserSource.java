package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.actionroutes.json.Json;

/** Users of the ISV: page by page, by id, and by user name, which most ISVs have e-mail addresses for. */
final class UserSource implements Source {

    private static final String BY_ID = "get-user-by-id";
    private static final String BY_NAME = "get-user-by-username";
    private static final String EMAIL = "emails.value";

    private final Actions actions;
    private final UnaryOperator<ObjectNode> shown;

    /** @param shown makes of a contract's user what callers see */
    UserSource(Actions actions, UnaryOperator<ObjectNode> shown) {
        this.actions = actions;
        this.shown = shown;
    }

    @Override
    public CompletableFuture<Page> page(String cursor, int limit) {
        return Pages.read(actions, "list-users", Json.MAPPER.createObjectNode(), cursor, limit, shown);
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        if (actions.has(BY_ID)) {
            keys.add("id");
        }
        if (actions.has(BY_NAME)) {
            keys.add("userName");
            keys.add(EMAIL);
        }
        return keys;
    }

    @Override
    public CompletableFuture<List<ObjectNode>> lookUp(Lookup lookup) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        CompletableFuture<ObjectNode> found = lookup.attribute().equals("id")
                ? actions.call(BY_ID, input.put("userId", lookup.value()))
                : actions.call(BY_NAME, input.put("userName", lookup.value()));
        return Pages.orNone(found.thenApply(output -> List.of(shown.apply((ObjectNode) output.get("user")))));
    }

    /** Who has no user by the address as its name may have one all the same. */
    @Override
    public boolean isSure(Lookup lookup) {
        return !lookup.attribute().equals(EMAIL);
    }
}
