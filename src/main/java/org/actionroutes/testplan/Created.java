package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.json.Json;

/**
 * What a plan has created in the ISV, and how that goes away. Whatever is about to be created is known before, by its
 * name: where the answer to its creation is lost, it is looked up.
 */
final class Created {

    /** Something that may be there. */
    private static final class Thing {

        private final String kind;
        private final String name;
        private final Set<String> grants = new TreeSet<>();
        private String id = "";

        Thing(String kind, String name) {
            this.kind = kind;
            this.name = name;
        }

        boolean is(String otherKind, String otherName) {
            return kind.equals(otherKind) && name.equals(otherName);
        }
    }

    private final Actions actions;
    private final List<Thing> things = new ArrayList<>();

    Created(Actions actions) {
        this.actions = actions;
    }

    /** @param kind {@code user} or {@code group} */
    void begins(String kind, String name) {
        things.add(new Thing(kind, name));
    }

    /** The answer to the last creation. */
    void answered(JsonNode answer) {
        Thing last = things.get(things.size() - 1);
        last.id = answer.at("/" + last.kind + "/id").asText();
        if (last.id.isEmpty()
                && answer.at("/executionStatus/errors/0/httpStatusCode").asInt() == 409) {
            // It is somebody else's, or was created before.
            things.remove(last);
        }
    }

    /** A user is about to get something that is to be taken away again, such as roles. */
    void grants(String userName, String attribute) {
        things.stream().filter(thing -> thing.is("user", userName)).forEach(user -> user.grants.add(attribute));
    }

    /** It is gone already. */
    void removed(String id) {
        things.removeIf(thing -> thing.id.equals(id));
    }

    /**
     * Removes all of it; users, which no contract removes, are deactivated.
     *
     * @return what is still there, in words
     */
    List<String> undo() {
        List<String> left = new ArrayList<>();
        for (int i = things.size() - 1; i >= 0; i--) {
            Thing thing = things.get(i);
            try {
                if (thing.id.isEmpty()) {
                    lookUp(thing, left);
                }
                if (!thing.id.isEmpty()) {
                    remove(thing, left);
                }
            } catch (RuntimeException e) {
                // The others are to go all the same.
                left.add("the " + thing.kind + " '" + thing.name + "', " + thing.id + ": can't be removed, "
                        + e.getMessage());
            }
        }
        things.clear();
        return left;
    }

    private void lookUp(Thing thing, List<String> left) {
        if (things.stream().anyMatch(other -> other.is(thing.kind, thing.name) && !other.id.isEmpty())) {
            // That is the one that would be found.
            return;
        }
        boolean user = thing.kind.equals("user");
        String contract = user ? "get-user-by-username" : "list-groups-by-display-name";
        if (!actions.implemented().contains(contract)) {
            left.add("perhaps the " + thing.kind + " '" + thing.name + "': its creation failed");
            return;
        }
        JsonNode answer = actions.run(
                contract, Json.MAPPER.createObjectNode().put(user ? "userName" : "displayName", thing.name));
        JsonNode error = answer.at("/executionStatus/errors/0/code");
        if (user) {
            thing.id = answer.at("/user/id").asText();
        } else {
            answer.path("resources")
                    .valueStream()
                    .filter(group -> group.path("displayName").asText().equals(thing.name))
                    .findFirst()
                    .ifPresent(group -> thing.id = group.path("id").asText());
        }
        if (thing.id.isEmpty() && !error.isMissingNode() && !error.asText().equals("ISV_NOT_FOUND")) {
            left.add("perhaps the " + thing.kind + " '" + thing.name + "': it can't be looked up, " + error.asText());
        }
    }

    private void remove(Thing thing, List<String> left) {
        boolean user = thing.kind.equals("user");
        String contract = user ? "deactivate-user" : "remove-group";
        String what = "the " + thing.kind + " '" + thing.name + "', " + thing.id;
        if (!actions.implemented().contains(contract)) {
            left.add(what + ": there is no action that removes it");
            return;
        }
        if (!thing.grants.isEmpty() && actions.implemented().contains("update-user")) {
            takeAway(thing, left);
        }
        ObjectNode input = Json.MAPPER.createObjectNode();
        JsonNode answer = actions.run(contract, input.put(user ? "userId" : "groupId", thing.id));
        JsonNode error = answer.at("/executionStatus/errors/0");
        if (answer.at("/executionStatus/status").asText().equals("SUCCEEDED")) {
            if (user) {
                left.add(what + ": is deactivated; no contract removes users");
            }
        } else if (!error.path("code").asText().equals("ISV_NOT_FOUND")) {
            left.add(what + ": can't be removed, " + error.path("summary").asText());
        }
    }

    private void takeAway(Thing thing, List<String> left) {
        ObjectNode input = Json.MAPPER.createObjectNode();
        ObjectNode user = input.putObject("user").put("id", thing.id).put("userName", thing.name);
        user.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:User");
        thing.grants.forEach(user::putArray);
        JsonNode answer = actions.run("update-user", input);
        if (!answer.at("/executionStatus/status").asText().equals("SUCCEEDED")) {
            left.add("the " + String.join(", ", thing.grants) + " of the user '" + thing.name + "', " + thing.id
                    + ": can't be taken away, "
                    + answer.at("/executionStatus/errors/0/summary").asText());
        }
    }
}
