package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.actionroutes.json.Json;

/** Groups of the ISV: page by page, by id and by name. */
final class GroupSource implements Source {

    private static final String BY_ID = "get-group-by-id";
    private static final String BY_NAME = "list-groups-by-display-name";

    private final Actions actions;
    private final UnaryOperator<ObjectNode> shown;
    private final GroupMembers members;
    private final Search search;

    /**
     * @param shown makes of a contract's group what callers see
     * @param search what the caller wants to know
     */
    GroupSource(Actions actions, UnaryOperator<ObjectNode> shown, GroupMembers members, Search search) {
        this.actions = actions;
        this.shown = shown;
        this.members = members;
        this.search = search;
    }

    @Override
    public CompletableFuture<Page> page(String cursor, int limit) {
        CompletableFuture<Page> page =
                Pages.read(actions, "list-groups", Json.MAPPER.createObjectNode(), cursor, limit, shown);
        return search.decidesBy("members")
                ? page.thenCompose(read -> members.addTo(read.resources()).thenApply(done -> read))
                : page;
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new HashSet<>();
        if (actions.has(BY_ID)) {
            keys.add("id");
        }
        if (actions.has(BY_NAME)) {
            keys.add("displayName");
        }
        return keys;
    }

    @Override
    public CompletableFuture<List<ObjectNode>> lookUp(Lookup lookup) {
        if (lookup.attribute().equals("id")) {
            return Pages.orNone(actions.call(BY_ID, Groups.input(lookup.value()))
                    .thenApply(output -> List.of(shown.apply((ObjectNode) output.get("group")))));
        }
        ObjectNode input = Json.MAPPER.createObjectNode().put("displayName", lookup.value());
        return Pages.orNone(Listed.all(actions, BY_NAME, input, "resources", GroupSource::tooMany)
                .thenApply(groups -> groups.stream().map(shown).toList()));
    }

    private static ScimError tooMany() {
        return ScimError.badRequest("tooMany", "The application finds too many groups by this name.");
    }

    @Override
    public CompletableFuture<Void> complete(List<ObjectNode> groups) {
        return search.wants("members") ? members.addTo(groups) : CompletableFuture.completedFuture(null);
    }
}
