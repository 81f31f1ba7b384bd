package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.json.Json;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

/** Groups: their members are another matter than they are, and are changed by what is added and removed. */
final class Groups implements Kind {

    private static final String MEMBERS = "members";
    private static final String NAME = "displayName";
    private static final String UPDATE = "update-group";

    private final Actions actions;
    private final Outgoing outgoing;
    private final Search search;
    private final GroupMembers members;

    /**
     * @param base the address of the instance's SCIM face
     * @param search what the caller wants to know
     */
    Groups(Actions actions, String base, Search search) {
        this.actions = actions;
        this.search = search;
        this.outgoing = Outgoing.of(actions, base);
        this.members = new GroupMembers(actions, outgoing);
    }

    @Override
    public String name() {
        return "Group";
    }

    @Override
    public String endpoint() {
        return "Groups";
    }

    @Override
    public Source source() {
        return new GroupSource(actions, this::shown, members, search);
    }

    @Override
    public CompletableFuture<ObjectNode> get(String id) {
        return read(id).thenCompose(group ->
                wantsMembers() ? members.addTo(group).thenApply(done -> group) : completedFuture(group));
    }

    private boolean wantsMembers() {
        return search.wants(MEMBERS);
    }

    private CompletableFuture<ObjectNode> read(String id) {
        return actions.call("get-group-by-id", input(id)).thenApply(output -> shown(group(output)));
    }

    private ObjectNode shown(ObjectNode group) {
        return outgoing.group(group);
    }

    private static ObjectNode group(ObjectNode output) {
        return (ObjectNode) output.get("group");
    }

    @Override
    public CompletableFuture<ObjectNode> create(ObjectNode resource) {
        Patch.tidy(resource, Shape.GROUP);
        Map<String, ObjectNode> added = GroupChange.byId(resource.path(MEMBERS));
        Incoming.group(resource);
        resource.remove("id");
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.set("group", resource);
        return actions.call("create-group", input).thenCompose(output -> {
            ObjectNode created = group(output);
            String id = created.path("id").asText();
            return members.add(id, added)
                    .handle((done, failure) -> failure == null
                            ? completedFuture(shown(withMembers(created, added)))
                            : takenBack(id, failure))
                    .thenCompose(result -> result);
        });
    }

    /** A group without the members that it was to have would stand in the way of the next try. */
    private CompletableFuture<ObjectNode> takenBack(String id, Throwable failure) {
        CompletableFuture<?> removed = actions.has("remove-group") ? delete(id) : completedFuture(null);
        return removed.handle((done, other) -> null).thenCompose(done -> failedFuture(Pages.cause(failure)));
    }

    private ObjectNode withMembers(ObjectNode group, Map<String, ObjectNode> some) {
        if (wantsMembers() && !some.isEmpty()) {
            group.set(MEMBERS, members.shown(some));
        }
        return group;
    }

    @Override
    public CompletableFuture<ObjectNode> replace(String id, ObjectNode resource) {
        Patch.tidy(resource, Shape.GROUP);
        JsonNode given = resource.remove(MEMBERS);
        MemberChange change =
                given == null ? MemberChange.NONE : new MemberChange(true, GroupChange.byId(given), Set.of());
        Users.sameId(id, resource);
        return read(id).thenCompose(current -> {
            ObjectNode target = current.deepCopy();
            Users.merge(target, resource);
            return members.change(id, change)
                    .thenCompose(done -> update(id, Changes.between(current, target), target))
                    .thenCompose(done -> get(id));
        });
    }

    @Override
    public CompletableFuture<ObjectNode> patch(String id, ObjectNode request) {
        List<Operation> operations = Patch.read(request, Shape.GROUP);
        return GroupChange.of(operations, id)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> read(id).thenCompose(current ->
                        members.addTo(current).thenApply(done -> GroupChange.since(operations, current))))
                // Who has to go goes, whatever becomes of the rest.
                .thenCompose(change -> members.change(id, change.members())
                        .thenCompose(done -> update(id, change.attributes(), change.attributes())))
                .thenApply(done -> null);
    }

    /** @param target has the name, where that is known */
    private CompletableFuture<ObjectNode> update(String id, ObjectNode changes, ObjectNode target) {
        changes.remove(MEMBERS);
        if (changes.isEmpty()) {
            return completedFuture(null);
        }
        if (actions.has(UPDATE) && target.path(NAME).isTextual()) {
            return write(id, changes, target.get(NAME));
        }
        // The contract asks for the name whatever changes; and Okta sends it along where only members have changed.
        return read(id).thenCompose(current -> {
            ObjectNode different = Changes.between(current, current.deepCopy().setAll(changes));
            return different.isEmpty() ? completedFuture(null) : write(id, different, current.path(NAME));
        });
    }

    private CompletableFuture<ObjectNode> write(String id, ObjectNode changes, JsonNode name) {
        ObjectNode group = Json.MAPPER.createObjectNode();
        group.putArray("schemas").add(Urns.GROUP);
        group.put("id", id).set(NAME, name);
        group.setAll(changes);
        ObjectNode input = Json.MAPPER.createObjectNode();
        input.set("group", Incoming.group(group));
        return actions.call(UPDATE, input);
    }

    @Override
    public CompletableFuture<Void> delete(String id) {
        return actions.call("remove-group", input(id)).thenApply(done -> null);
    }

    static ObjectNode input(String id) {
        return Json.MAPPER.createObjectNode().put("groupId", id);
    }
}
