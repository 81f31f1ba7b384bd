package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.actionroutes.keycloak.KeycloakInstance.CUSTOM;
import static org.actionroutes.keycloak.KeycloakInstance.user;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class UsersIT {

    private static KeycloakInstance keycloak;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        keycloak = KeycloakInstance.start("users");
        realm = keycloak.realm();
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void createsWithEverythingThatKeycloakCanHold() {
        JsonNode created = keycloak.createUser(
                "Ann.Lee",
                Map.of(
                        "name",
                        Map.of("givenName", "Ann", "familyName", "Lee"),
                        "externalId",
                        "00u1",
                        "locale",
                        "de",
                        "emails",
                        List.of(
                                Map.of("value", "home@acme.example"),
                                Map.of("value", "ann@acme.example", "primary", true)),
                        "password",
                        "Passw0rd-1",
                        "roles",
                        List.of(Map.of("value", realm.roleId("auditor"))),
                        CUSTOM,
                        Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red", "blue"))));

        assertThat(created.get("userName").asText())
                .as("as the caller wrote it")
                .isEqualTo("Ann.Lee");
        assertThat(created.get("active").asBoolean()).isTrue();
        assertThat(created.at("/roles/0/display").asText()).isEqualTo("auditor");
        assertThat(created.get(CUSTOM).toString())
                .isEqualTo("{\"badges\":[\"red\",\"blue\"],\"costCenter\":\"AB-1\",\"floor\":3}");
        JsonNode user = realm.user("ann.lee");
        assertThat(user.get("id")).isEqualTo(created.get("id"));
        assertThat(user.get("email").asText()).isEqualTo("ann@acme.example");
        assertThat(user.at("/attributes/externalId/0").asText()).isEqualTo("00u1");
        assertThat(user.at("/attributes/locale/0").asText()).isEqualTo("de");
        assertThat(user.at("/attributes/floor/0").asText()).isEqualTo("3");
        assertThat(realm.rolesOf(user.get("id").asText())).containsExactlyInAnyOrder("auditor", "default-roles-users");
        assertThat(realm.accepts("ann.lee", "Passw0rd-1")).isTrue();
        assertThat(keycloak.call(
                                "get-user-by-id",
                                Map.of("userId", user.get("id").asText()))
                        .at("/user/userName")
                        .asText())
                .isEqualTo("ann.lee");
        assertThat(keycloak.call("get-user-by-username", Map.of("userName", "ANN.Lee"))
                        .at("/user/userName")
                        .asText())
                .isEqualTo("ANN.Lee");
    }

    @Test
    void refusesToCreateTwice() {
        keycloak.createUser("twice", Map.of());
        JsonNode errors = keycloak.fail("create-user", Map.of("user", user("TWICE", Map.of())));
        assertThat(errors.at("/0/httpStatusCode").asInt()).isEqualTo(409);
        assertThat(errors.at("/0/details/0").asText()).isEqualTo("User exists with same username");
    }

    @Test
    void createsNobodyWhoseRolesDoNotExist() {
        JsonNode errors = keycloak.fail(
                "create-user", Map.of("user", user("roleless", Map.of("roles", List.of(Map.of("value", "nope"))))));
        assertThat(errors.at("/0/details/0").asText()).isEqualTo("Could not find role with id");
        assertThat(realm.user("roleless")).isNull();
    }

    @Test
    void saysWhatTheUserProfileRefuses() {
        JsonNode errors = keycloak.fail(
                "create-user", Map.of("user", user("invalid", Map.of(CUSTOM, Map.of("costCenter", "x", "floor", 99)))));
        assertThat(errors.at("/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(errors.at("/0/details").toString())
                .contains("floor: error-number-out-of-range", "costCenter: A cost center looks like AB-123");
        assertThat(realm.user("invalid")).isNull();
    }

    @Test
    void updateLeavesWhatIsAbsentAndClearsWhatIsEmpty() {
        String id = keycloak.createUser(
                        "merge",
                        Map.of(
                                "name",
                                Map.of("givenName", "Mer", "familyName", "Ge"),
                                "emails",
                                List.of(Map.of("value", "merge@acme.example")),
                                "locale",
                                "de",
                                CUSTOM,
                                Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red"))))
                .get("id")
                .asText();

        keycloak.call(
                "update-user",
                update(id, "merge", Map.of("name", Map.of("familyName", "Gee"), CUSTOM, Map.of("floor", 4))));
        JsonNode user = realm.get("/users/" + id);
        assertThat(user.get("firstName").asText()).isEqualTo("Mer");
        assertThat(user.get("lastName").asText()).isEqualTo("Gee");
        assertThat(user.get("email").asText()).isEqualTo("merge@acme.example");
        assertThat(user.get("attributes").toString()).contains("\"4\"", "AB-1", "red", "de");

        Map<String, Object> custom = new HashMap<>(Map.of("costCenter", "", "badges", List.of()));
        custom.put("floor", null);
        Map<String, Object> name = new HashMap<>();
        name.put("givenName", null);
        Map<String, Object> cleared = new HashMap<>(Map.of("emails", List.of(), "name", name, CUSTOM, custom));
        cleared.put("locale", null);
        JsonNode answer =
                keycloak.call("update-user", update(id, "merge", cleared)).get("user");
        user = realm.get("/users/" + id);
        assertThat(user.has("firstName")).isFalse();
        assertThat(user.get("lastName").asText()).isEqualTo("Gee");
        assertThat(user.has("email")).isFalse();
        assertThat(user.has("attributes")).isFalse();
        assertThat(answer.has(CUSTOM)).isFalse();
    }

    @Test
    void updateWritesNothingWhereNothingChanges() {
        Map<String, Object> everything = Map.of(
                "name",
                Map.of("givenName", "No", "familyName", "Change"),
                "active",
                true,
                "emails",
                List.of(Map.of("value", "same@acme.example")),
                "roles",
                List.of(Map.of("value", realm.roleId("auditor"))),
                CUSTOM,
                Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red", "blue")));
        JsonNode created = keycloak.createUser("Same", everything);
        String id = created.get("id").asText();

        JsonNode updated =
                keycloak.call("update-user", update(id, "Same", everything)).get("user");
        assertThat(updated).isEqualTo(created);
        assertThat(realm.get("/admin-events?resourcePath=users/" + id + "*"))
                .as("created, and one role given")
                .hasSize(2);

        keycloak.call("update-user", update(id, "Same", Map.of("active", false)));
        assertThat(realm.updatesOf(id)).isEqualTo(1);
        assertThat(realm.user("same").get("enabled").asBoolean()).isFalse();
    }

    @Test
    void updateWritesOnlyTheRolesThatChange() {
        String auditor = realm.roleId("auditor");
        String approver = realm.roleId("approver");
        String id = keycloak.createUser("roles", Map.of("roles", List.of(Map.of("value", auditor))))
                .get("id")
                .asText();

        keycloak.call("update-user", update(id, "roles", Map.of()));
        assertThat(realm.rolesOf(id)).as("absent leaves").containsExactlyInAnyOrder("auditor", "default-roles-users");
        JsonNode user = keycloak.call(
                        "update-user",
                        update(
                                id,
                                "roles",
                                Map.of("roles", List.of(Map.of("value", auditor), Map.of("value", approver)))))
                .get("user");
        assertThat(user.get("roles").findValuesAsText("display")).containsExactlyInAnyOrder("auditor", "approver");
        keycloak.call("update-user", update(id, "roles", Map.of("roles", List.of(Map.of("value", approver)))));
        assertThat(realm.rolesOf(id)).containsExactlyInAnyOrder("approver", "default-roles-users");
        keycloak.call("update-user", update(id, "roles", Map.of("roles", List.of())));
        assertThat(realm.rolesOf(id)).as("built-in roles stay").containsExactly("default-roles-users");
        assertThat(realm.updatesOf(id)).as("writes of the user itself").isZero();
    }

    @Test
    void updateRenamesWhereTheRealmAllowsIt() {
        String id = keycloak.createUser("before", Map.of()).get("id").asText();
        JsonNode errors = keycloak.fail("update-user", update(id, "After", Map.of()));
        assertThat(errors.at("/0/details/0").asText())
                .as("Keycloak's default")
                .isEqualTo("username: error-user-attribute-read-only");

        realm.configure(Map.of("editUsernameAllowed", true));
        JsonNode user =
                keycloak.call("update-user", update(id, "After", Map.of())).get("user");
        assertThat(user.get("userName").asText()).isEqualTo("After");
        assertThat(realm.user("after").get("id").asText()).isEqualTo(id);
    }

    private static Map<String, ?> update(String id, String userName, Map<String, ?> more) {
        Map<String, Object> user = new HashMap<>(Map.of("schemas", List.of(), "id", id, "userName", userName));
        user.putAll(more);
        return Map.of("user", user);
    }
}
