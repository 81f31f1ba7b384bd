package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

/** The members of groups. They have actions of their own: no group is written for a change of its members. */
final class GroupMembers {

    private static final String LIST = "list-group-members";
    /** How many groups' members are read at a time. */
    private static final int AT_ONCE = 8;

    private final Actions actions;
    private final Outgoing outgoing;

    GroupMembers(Actions actions, Outgoing outgoing) {
        this.actions = actions;
        this.outgoing = outgoing;
    }

    /**
     * @param members by their ids
     * @return as callers see them
     */
    ArrayNode shown(Map<String, ObjectNode> members) {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        members.forEach((id, member) -> shown.add(outgoing.member(contracts(id, member))));
        return shown;
    }

    /** What contracts have of a member. */
    private static ObjectNode contracts(String id, ObjectNode member) {
        ObjectNode contracts = Json.MAPPER.createObjectNode().put("value", id);
        JsonNode display = Attributes.get(member, "display");
        return display.isTextual() ? contracts.set("display", display) : contracts;
    }

    /** Fills in the members of a group, unless they are there already, or the integration can't tell them. */
    CompletableFuture<Void> addTo(ObjectNode group) {
        if (group.has(GroupChange.MEMBERS) || !actions.has(LIST)) {
            return completedFuture(null);
        }
        return of(group.path("id").asText()).thenAccept(members -> {
            if (!members.isEmpty()) {
                group.set(GroupChange.MEMBERS, shown(members));
            }
        });
    }

    /** As above, for many: a few at a time. */
    CompletableFuture<Void> addTo(List<ObjectNode> groups) {
        Queue<ObjectNode> left = new ConcurrentLinkedQueue<>(groups);
        return CompletableFuture.allOf(
                Stream.generate(() -> next(left)).limit(AT_ONCE).toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> next(Queue<ObjectNode> left) {
        ObjectNode group = left.poll();
        if (group == null) {
            return completedFuture(null);
        }
        return addTo(group)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        left.clear();
                    }
                })
                .thenCompose(done -> next(left));
    }

    private CompletableFuture<Map<String, ObjectNode>> of(String group) {
        return Listed.all(actions, LIST, Groups.input(group), "resources", GroupMembers::tooMany)
                .thenApply(members -> {
                    Map<String, ObjectNode> byId = new LinkedHashMap<>();
                    members.forEach(one -> byId.put(one.path("value").asText(), one));
                    return byId;
                });
    }

    private static ScimError tooMany() {
        return ScimError.badRequest(
                "tooMany",
                "A group has more members than can be read for one request: ask with excludedAttributes=members.");
    }

    /** Carries out a change: first who has to go. */
    CompletableFuture<Void> change(String group, MemberChange change) {
        if (change.all()) {
            return of(group).thenCompose(current -> change(group, change.since(current.keySet())));
        }
        return remove(group, change.removed()).thenCompose(done -> add(group, change.added()));
    }

    private CompletableFuture<Void> remove(String group, Set<String> ids) {
        ArrayNode members = Json.MAPPER.createArrayNode();
        ids.forEach(id -> members.addObject().put("value", id));
        return send("remove-group-members", group, members);
    }

    CompletableFuture<Void> add(String group, Map<String, ObjectNode> added) {
        ArrayNode members = Json.MAPPER.createArrayNode();
        added.forEach((id, member) -> members.add(contracts(id, member)));
        return send("add-group-members", group, members).exceptionallyCompose(failure -> explained(group, failure));
    }

    /** Okta takes 404 for a group that is gone; where it is a member that is not there, the request is wrong. */
    private CompletableFuture<Void> explained(String group, Throwable failure) {
        if (!(Pages.cause(failure) instanceof ScimError error) || error.status() != 404) {
            return failedFuture(Pages.cause(failure));
        }
        return actions.call("get-group-by-id", Groups.input(group)).handle((found, gone) -> {
            throw found == null ? error : ScimError.badRequest("invalidValue", error.getMessage());
        });
    }

    private CompletableFuture<Void> send(String contract, String group, ArrayNode members) {
        if (members.isEmpty()) {
            return completedFuture(null);
        }
        ObjectNode input = Groups.input(group);
        input.set("groupMembers", members);
        return actions.call(contract, input).thenApply(done -> null);
    }
}
