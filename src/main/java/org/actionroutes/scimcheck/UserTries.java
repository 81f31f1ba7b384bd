package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.actionroutes.json.Json;
import org.actionroutes.scimcheck.Tried.Outcome;

/** What is tried of users. */
final class UserTries {

    private static final String NAME = "userName";

    private final Okta okta;
    private final String word;
    private final ListTries list;

    /** @param word one that is in no name */
    UserTries(Okta okta, String word) {
        this.okta = okta;
        this.word = word;
        this.list = new ListTries(okta, "/Users", "users", NAME);
    }

    /** @return them by their names in {@code features.yaml} */
    Map<String, Supplier<Tried>> all() {
        return Map.ofEntries(
                Map.entry("first users", list::first),
                Map.entry("next users", list::next),
                Map.entry("all users", () -> list.all(UserTries::warnings)),
                Map.entry("schemas", this::schemas),
                Map.entry("unknown user", () -> list.unknown(nobody())),
                Map.entry("known user", () -> withUser(this::known)),
                Map.entry("create user", this::create),
                Map.entry("one user", () -> withUser(list::one)),
                Map.entry("update user", () -> withUser(this::update)),
                Map.entry("deactivate user", () -> withUser(user -> patch(user, active(false), "active: false", ""))),
                Map.entry("activate user", () -> withUser(user -> patch(user, active(true), "active: true", ""))),
                Map.entry(
                        "set password",
                        () -> withUser(
                                user -> patch(user, password(), "password", "no password would reach the ISV"))));
    }

    private Tried withUser(Function<JsonNode, Tried> tried) {
        return okta.user().map(tried).orElse(Tried.untried("there is no user to try it with"));
    }

    private String nobody() {
        return "action-routes-check-" + word + "@example.com";
    }

    private Tried schemas() {
        Reply reply = okta.get("/Schemas");
        return reply.isOk()
                ? Tried.works(reply, reply.resources().size() + " schemas")
                : Tried.failed(reply, reply.problem());
    }

    private static List<String> warnings(List<JsonNode> users) {
        List<String> warnings = new ArrayList<>();
        warn(
                warnings,
                users,
                user -> !user.path("active").isBoolean(),
                "no 'active' that is true or false: who is deactivated is imported as active");
        warn(warnings, users, user -> user.path("emails").isEmpty(), "no e-mail address, which an Okta user needs");
        warn(
                warnings,
                users,
                user -> !user.path(NAME).asText().contains("@"),
                "a userName that is no e-mail address: in Okta, choose an 'Application username format' (Sign On) that"
                        + " gives such names");
        Set<String> names = new HashSet<>();
        warn(
                warnings,
                users,
                user -> !names.add(user.path(NAME).asText().toLowerCase(Locale.ROOT)),
                "a userName that another one has, too");
        return warnings;
    }

    private static void warn(List<String> warnings, List<JsonNode> users, Predicate<JsonNode> some, String what) {
        long count = users.stream().filter(some).count();
        if (count > 0) {
            warnings.add(count + " of " + users.size() + " users have " + what);
        }
    }

    private Tried known(JsonNode user) {
        Tried tried = list.known(user, true);
        String name = user.path(NAME).asText();
        String upper = name.toUpperCase(Locale.ROOT);
        String capitals = upper.equals(name) ? name.toLowerCase(Locale.ROOT) : upper;
        if (tried.outcome() == Outcome.WORKS && !capitals.equals(name)) {
            Reply other = list.named(capitals);
            if (other.isOk() && other.resources().isEmpty()) {
                return new Tried(
                        tried.request(),
                        tried.saw(),
                        tried.outcome(),
                        List.of("users are found by their userName only where its capitals are the same:"
                                + " Okta may create somebody a second time"));
            }
        }
        return tried;
    }

    private Tried create() {
        Reply reply = okta.write("POST", "/Users", Body.user(nobody(), "Aa1!" + word), "");
        return Writes.of(reply, "no user would be created in the ISV");
    }

    /** Okta sends what it has read, with what it knows better. */
    private Tried update(JsonNode listed) {
        Reply current = okta.get(path(listed));
        if (!(current.isOk() && current.body() instanceof ObjectNode user)) {
            return Tried.failed(current, current.problem());
        }
        user.withObject("/name").put("givenName", "Action " + word).put("familyName", "Routes " + word);
        user.put("displayName", "Action Routes " + word);
        return Writes.of(okta.write("PUT", path(listed), user, "another name"), "a new name would not reach the ISV");
    }

    private Tried patch(JsonNode user, ObjectNode value, String what, String nothing) {
        return Writes.of(okta.write("PATCH", path(user), Body.replace(value), what), nothing);
    }

    private static String path(JsonNode user) {
        return "/Users/" + user.path("id").asText();
    }

    private static ObjectNode active(boolean active) {
        return Json.MAPPER.createObjectNode().put("active", active);
    }

    private ObjectNode password() {
        return Json.MAPPER.createObjectNode().put("password", "Aa1!" + word);
    }
}
