package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.actionroutes.json.Json;

/** What is tried of groups. */
final class GroupTries {

    private static final String NAME = "displayName";

    private final Okta okta;
    private final String word;
    private final ListTries list;

    /** @param word one that is in no name */
    GroupTries(Okta okta, String word) {
        this.okta = okta;
        this.word = word;
        this.list = new ListTries(okta, "/Groups", "groups", NAME);
    }

    /** @return them by their names in {@code features.yaml} */
    Map<String, Supplier<Tried>> all() {
        return Map.ofEntries(
                Map.entry("first groups", list::first),
                Map.entry("next groups", list::next),
                // The members of two pages were read before; those of all would take a call for each group.
                Map.entry("all groups", () -> list.all(groups -> List.of(), "excludedAttributes", "members")),
                Map.entry("unknown group", () -> list.unknown(nobody())),
                Map.entry("known group", () -> withGroup(group -> list.known(group, false))),
                Map.entry("one group", () -> withGroup(list::one)),
                Map.entry("create group", this::create),
                Map.entry("rename group", () -> withGroup(this::rename)),
                Map.entry("add member", () -> withBoth(this::add)),
                Map.entry("remove member", () -> withBoth(this::remove)),
                Map.entry("remove group", () -> withGroup(this::delete)));
    }

    private Tried withGroup(Function<JsonNode, Tried> tried) {
        return okta.group().map(tried).orElse(Tried.untried("there is no group to try it with"));
    }

    private Tried withBoth(BiFunction<JsonNode, JsonNode, Tried> tried) {
        return withGroup(group -> okta.user()
                .map(user -> tried.apply(group, user))
                .orElse(Tried.untried("there is no user to try it with")));
    }

    private String nobody() {
        return "action-routes-check-" + word;
    }

    private Tried create() {
        Reply reply = okta.write("POST", "/Groups", Body.group(nobody()), "");
        return Writes.of(reply, "no group would be created in the ISV");
    }

    private Tried rename(JsonNode group) {
        ObjectNode value =
                Json.MAPPER.createObjectNode().put("id", group.path("id").asText());
        Reply reply = okta.write("PATCH", path(group), Body.replace(value.put(NAME, nobody())), "another name");
        return Writes.of(reply, "a new name would not reach the ISV");
    }

    /** A route may see that the user is a member already. */
    private Tried add(JsonNode group, JsonNode user) {
        ObjectNode body =
                Body.addMember(user.path("id").asText(), user.path("userName").asText());
        return Writes.of(okta.write("PATCH", path(group), body, "a member more"), "");
    }

    private Tried remove(JsonNode group, JsonNode user) {
        JsonNode member = group.at("/members/0/value");
        String id = member.isTextual() ? member.asText() : user.path("id").asText();
        return Writes.of(okta.write("PATCH", path(group), Body.removeMember(id), "a member less"), "");
    }

    private Tried delete(JsonNode group) {
        Reply reply = okta.write("DELETE", path(group), MissingNode.getInstance(), "");
        return Writes.of(reply, "no group would be deleted in the ISV");
    }

    private static String path(JsonNode group) {
        return "/Groups/" + group.path("id").asText();
    }
}
