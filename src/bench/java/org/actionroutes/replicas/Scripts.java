package org.actionroutes.replicas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.actionroutes.replicas.Caller.Failed;

/** What callers do: all kinds of actions, of which each answer is looked at. */
final class Scripts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "acme/all";
    private static final int SEEDED_USERS = 1000;
    private static final int PAGE = 90;
    private static final long BEFORE_THE_SAME_PAGE_MS = 200;

    private final Writes writes;
    private final Supplier<Outcomes> outcomes;
    /** What does not change, as it was answered first. */
    private final Map<String, JsonNode> first = new ConcurrentHashMap<>();

    Scripts(Writes writes, Supplier<Outcomes> outcomes) {
        this.writes = writes;
        this.outcomes = outcomes;
    }

    /** A user's life, and a group's. */
    void write(Caller caller, String name) throws Failed, InterruptedException {
        JsonNode user = caller.call(
                ALL,
                "create-user",
                json(
                        "{'user': {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%s', 'title': 'Clerk',"
                                + " 'emails': [{'value': '%s@acme.example', 'type': 'work', 'primary': true}]}}",
                        name, name));
        String id = user.at("/user/id").asText();
        done("POST /v2/users " + name);
        same(name, user.at("/user/userName"));
        same(
                id,
                caller.call(ALL, "get-user-by-username", json("{'userName': '%s'}", name))
                        .at("/user/id"));
        JsonNode changed = caller.call(
                ALL,
                "update-user",
                json(
                        "{'user': {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'id': '%s', 'userName': '%s',"
                                + " 'title': 'Head'}}",
                        id, name));
        done("PATCH /v2/users/" + id);
        same("Head", changed.at("/user/title"));
        same(
                "Head",
                caller.call(ALL, "get-user-by-id", json("{'userId': '%s'}", id)).at("/user/title"));
        caller.call(ALL, "update-user-password", json("{'userId': '%s', 'password': 'correct horse'}", id));
        done("PUT /v2/users/" + id + "/password");
        group(caller, "Group of " + name, id);
        caller.call(ALL, "universal-logout", json("{'externalUserId': '%s'}", id));
        done("DELETE /v2/users/" + id + "/sessions");
        caller.call(ALL, "deactivate-user", json("{'userId': '%s'}", id));
        done("POST /v2/users/" + id + "/suspend");
        same(
                "false",
                caller.call(ALL, "get-user-by-id", json("{'userId': '%s'}", id)).at("/user/active"));
        caller.call(ALL, "activate-user", json("{'userId': '%s'}", id));
        done("POST /v2/users/" + id + "/resume");
    }

    private void group(Caller caller, String name, String member) throws Failed, InterruptedException {
        String core = "urn:ietf:params:scim:schemas:core:2.0:Group";
        String id = caller.call(
                        ALL, "create-group", json("{'group': {'schemas': ['%s'], 'displayName': '%s'}}", core, name))
                .at("/group/id")
                .asText();
        done("POST /v2/groups " + name);
        String later = name + " II";
        caller.call(
                ALL,
                "update-group",
                json("{'group': {'schemas': ['%s'], 'id': '%s', 'displayName': '%s'}}", core, id, later));
        done("PATCH /v2/groups/" + id);
        same(
                later,
                caller.call(ALL, "get-group-by-id", json("{'groupId': '%s'}", id))
                        .at("/group/displayName"));
        same(
                id,
                caller.call(ALL, "list-groups-by-display-name", json("{'displayName': '%s'}", later))
                        .at("/resources/0/id"));
        String members = "{'groupId': '%s', 'groupMembers': [{'value': '%s'}]}";
        caller.call(ALL, "add-group-members", json(members, id, member));
        done("PUT /v2/groups/" + id + "/members/" + member);
        same(
                member,
                caller.call(ALL, "list-group-members", json("{'groupId': '%s'}", id))
                        .at("/resources/0/value"));
        caller.call(ALL, "remove-group-members", json(members, id, member));
        done("DELETE /v2/groups/" + id + "/members/" + member);
        caller.call(ALL, "remove-group", json("{'groupId': '%s'}", id));
        done("DELETE /v2/groups/" + id);
    }

    /** All users, page by page; a page that has failed is asked for again. */
    void list(Caller caller, BooleanSupplier over) throws InterruptedException {
        Set<String> listed = new HashSet<>();
        String cursor = "";
        while (cursor != null) {
            if (over.getAsBoolean()) {
                return;
            }
            ObjectNode input = JSON.createObjectNode();
            input.putObject("pagination").put("limit", PAGE);
            if (!cursor.isEmpty()) {
                input.withObject("/pagination").put("cursor", cursor);
            }
            try {
                JsonNode page = caller.call(ALL, "list-users", input);
                for (JsonNode user : page.get("resources")) {
                    String id = user.get("id").asText();
                    if (!listed.add(id)) {
                        outcomes.get().wrong(id + " was listed twice");
                    }
                }
                cursor = page.at("/pagination/nextCursor").textValue();
            } catch (Failed e) {
                Thread.sleep(BEFORE_THE_SAME_PAGE_MS);
            }
        }
        whole(listed);
    }

    private void whole(Set<String> listed) {
        for (int i = 1; i <= SEEDED_USERS; i++) {
            if (!listed.contains(String.format("u-%05d", i))) {
                outcomes.get().wrong("a listing lacks user " + i);
            }
        }
        outcomes.get().listed();
    }

    /** All users by SCIM, page by page, until there are as many as it says. */
    void listByScim(Caller caller, BooleanSupplier over) throws InterruptedException {
        Set<String> listed = new HashSet<>();
        int next = 1;
        int total = 1;
        while (next <= total) {
            if (over.getAsBoolean()) {
                return;
            }
            try {
                JsonNode page = caller.scim(ALL, "/Users?startIndex=" + next + "&count=" + PAGE);
                for (JsonNode user : page.get("Resources")) {
                    String id = user.get("id").asText();
                    if (!listed.add(id)) {
                        outcomes.get().wrong(id + " was listed twice by SCIM");
                    }
                }
                total = page.get("totalResults").asInt();
                next += PAGE;
            } catch (Failed e) {
                Thread.sleep(BEFORE_THE_SAME_PAGE_MS);
            }
        }
        whole(listed);
    }

    /** What stays as it is. */
    void read(Caller caller) throws Failed, InterruptedException {
        for (String contract : new String[] {
            "list-user-schema",
            "list-user-schema-property-values",
            "list-entitlement-schema",
            "list-entitlement-schema-property-values",
            "list-groups"
        }) {
            JsonNode input = contract.equals("list-groups") ? json("{'pagination': {'limit': 20}}") : json("{}");
            JsonNode answer = caller.call(ALL, contract, input);
            if (contract.equals("list-groups")) {
                answer = answer.get("resources");
            }
            JsonNode before = first.putIfAbsent(contract, answer);
            if (before != null && !before.equals(answer)) {
                outcomes.get().wrong(contract + ": " + answer);
            }
        }
    }

    void readLimited(Caller caller) throws Failed, InterruptedException {
        same(
                "u-00042",
                caller.call("acme/limited", "get-user-by-id", json("{'userId': 'u-00042'}"))
                        .at("/user/id"));
    }

    void readRotating(Caller caller) throws Failed, InterruptedException {
        same(
                "login of 7",
                caller.call("kit-authorization-code/rotating", "get-user-by-id", json("{'userId': '7'}"))
                        .at("/user/userName"));
    }

    private void done(String write) {
        writes.succeeded(write);
    }

    private void same(String expected, JsonNode found) {
        if (!found.asText().equals(expected)) {
            outcomes.get().wrong("'" + found.asText() + "' in place of '" + expected + "'");
        }
    }

    /** @param values what takes the places of {@code %s} */
    private static JsonNode json(String text, String... values) {
        String filled = text.replace('\'', '"');
        for (String value : values) {
            filled = filled.replaceFirst("%s", Matcher.quoteReplacement(value));
        }
        try {
            return JSON.readTree(filled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
