package org.actionroutes.keycloak;

import static org.actionroutes.keycloak.KeycloakInstance.CUSTOM;
import static org.actionroutes.keycloak.KeycloakInstance.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        JsonNode created = keycloak.createUser("Ann.Lee", Map.of(
                "name", Map.of("givenName", "Ann", "familyName", "Lee"), "externalId", "00u1", "locale", "de",
                "emails", List.of(Map.of("value", "home@acme.example"), Map.of("value", "ann@acme.example", "primary", true)),
                "password", "Passw0rd-1", "roles", List.of(Map.of("value", realm.roleId("auditor"))),
                CUSTOM, Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red", "blue"))));

        assertThat(created.get("userName").asText()).as("as the caller wrote it").isEqualTo("Ann.Lee");
        assertThat(created.get("active").asBoolean()).isTrue();
        assertThat(created.at("/roles/0/display").asText()).isEqualTo("auditor");
        assertThat(created.get(CUSTOM).toString()).isEqualTo("{\"badges\":[\"red\",\"blue\"],\"costCenter\":\"AB-1\",\"floor\":3}");
        JsonNode user = realm.user("ann.lee");
        assertThat(user.get("id")).isEqualTo(created.get("id"));
        assertThat(user.get("email").asText()).isEqualTo("ann@acme.example");
        assertThat(user.at("/attributes/externalId/0").asText()).isEqualTo("00u1");
        assertThat(user.at("/attributes/locale/0").asText()).isEqualTo("de");
        assertThat(user.at("/attributes/floor/0").asText()).isEqualTo("3");
        assertThat(realm.rolesOf(user.get("id").asText())).containsExactlyInAnyOrder("auditor", "default-roles-users");
        assertThat(realm.accepts("ann.lee", "Passw0rd-1")).isTrue();
        assertThat(keycloak.call("get-user-by-id", Map.of("userId", user.get("id").asText())).at("/user/userName").asText())
                .isEqualTo("ann.lee");
        assertThat(keycloak.call("get-user-by-username", Map.of("userName", "ANN.Lee")).at("/user/userName").asText())
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
        JsonNode errors = keycloak.fail("create-user", Map.of("user", user("roleless", Map.of("roles", List.of(Map.of("value", "nope"))))));
        assertThat(errors.at("/0/details/0").asText()).isEqualTo("Could not find role with id");
        assertThat(realm.user("roleless")).isNull();
    }

    @Test
    void saysWhatTheUserProfileRefuses() {
        JsonNode errors = keycloak.fail("create-user", Map.of("user", user("invalid",
                Map.of(CUSTOM, Map.of("costCenter", "x", "floor", 99)))));
        assertThat(errors.at("/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(errors.at("/0/details").toString()).contains("floor: error-number-out-of-range", "costCenter: A cost center looks like AB-123");
        assertThat(realm.user("invalid")).isNull();
    }

    static Stream<String> oddNames() {
        return Stream.of("a&b=c", "../x", "ü%2F\"", "star*", "100%", "under_score", "sp ace", "o'neil", "back\\slash", "<script>",
                "a/b", "a;b", "a+b", "{userName}", "🙂", "x".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void takesOddNamesAsTheyAre(String name) {
        keycloak.createUser("decoy-" + Math.abs(name.hashCode()), Map.of());
        String id = keycloak.createUser(name, Map.of("password", "Passw0rd-1")).get("id").asText();
        assertThat(realm.get("/users/" + id).get("username").asText()).isEqualTo(name.toLowerCase());
        JsonNode found = keycloak.call("get-user-by-username", Map.of("userName", name)).get("user");
        assertThat(found.get("id").asText()).isEqualTo(id);
        assertThat(found.get("userName").asText()).isEqualTo(name);
        assertThat(keycloak.call("universal-logout", Map.of("externalUserName", name)).get("logoutStatus").asText()).isEqualTo("SUCCESS");
    }

    /** Too long, and two that Keycloak takes for a disguise of another name. */
    static Stream<String> refusedNames() {
        return Stream.of("x".repeat(300), "аdmin", "İstanbul");
    }

    @ParameterizedTest
    @MethodSource("refusedNames")
    void failsClearlyWhereKeycloakRefusesAName(String name) {
        JsonNode errors = keycloak.fail("create-user", Map.of("user", user(name, Map.of())));
        assertThat(errors.at("/0/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(errors.at("/0/details").toString()).contains("error-");
        assertThat(keycloak.fail("get-user-by-username", Map.of("userName", name)).at("/0/type").asText()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = { "*", "%", "wil", "wild_ard", "w*" })
    void findsNobodyByAWildcard(String name) {
        if (realm.user("wildcard") == null) {
            keycloak.createUser("wildcard", Map.of());
        }
        assertThat(keycloak.fail("get-user-by-username", Map.of("userName", name)).at("/0/type").asText()).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void updateLeavesWhatIsAbsentAndClearsWhatIsEmpty() {
        String id = keycloak.createUser("merge", Map.of("name", Map.of("givenName", "Mer", "familyName", "Ge"),
                "emails", List.of(Map.of("value", "merge@acme.example")), "locale", "de",
                CUSTOM, Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red")))).get("id").asText();

        keycloak.call("update-user", update(id, "merge", Map.of("name", Map.of("familyName", "Gee"), CUSTOM, Map.of("floor", 4))));
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
        JsonNode answer = keycloak.call("update-user", update(id, "merge", cleared)).get("user");
        user = realm.get("/users/" + id);
        assertThat(user.has("firstName")).isFalse();
        assertThat(user.get("lastName").asText()).isEqualTo("Gee");
        assertThat(user.has("email")).isFalse();
        assertThat(user.has("attributes")).isFalse();
        assertThat(answer.has(CUSTOM)).isFalse();
    }

    @Test
    void updateWritesNothingWhereNothingChanges() {
        Map<String, Object> everything = Map.of("name", Map.of("givenName", "No", "familyName", "Change"), "active", true,
                "emails", List.of(Map.of("value", "same@acme.example")), "roles", List.of(Map.of("value", realm.roleId("auditor"))),
                CUSTOM, Map.of("costCenter", "AB-1", "floor", 3, "badges", List.of("red", "blue")));
        JsonNode created = keycloak.createUser("Same", everything);
        String id = created.get("id").asText();

        JsonNode updated = keycloak.call("update-user", update(id, "Same", everything)).get("user");
        assertThat(updated).isEqualTo(created);
        assertThat(realm.get("/admin-events?resourcePath=users/" + id + "*")).as("created, and one role given").hasSize(2);

        keycloak.call("update-user", update(id, "Same", Map.of("active", false)));
        assertThat(realm.updatesOf(id)).isEqualTo(1);
        assertThat(realm.user("same").get("enabled").asBoolean()).isFalse();
    }

    @Test
    void updateWritesOnlyTheRolesThatChange() {
        String auditor = realm.roleId("auditor");
        String approver = realm.roleId("approver");
        String id = keycloak.createUser("roles", Map.of("roles", List.of(Map.of("value", auditor)))).get("id").asText();

        keycloak.call("update-user", update(id, "roles", Map.of()));
        assertThat(realm.rolesOf(id)).as("absent leaves").containsExactlyInAnyOrder("auditor", "default-roles-users");
        JsonNode user = keycloak.call("update-user", update(id, "roles", Map.of("roles",
                List.of(Map.of("value", auditor), Map.of("value", approver))))).get("user");
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
        assertThat(errors.at("/0/details/0").asText()).as("Keycloak's default").isEqualTo("error-user-attribute-read-only");

        realm.configure(Map.of("editUsernameAllowed", true));
        JsonNode user = keycloak.call("update-user", update(id, "After", Map.of())).get("user");
        assertThat(user.get("userName").asText()).isEqualTo("After");
        assertThat(realm.user("after").get("id").asText()).isEqualTo(id);
    }

    private static Map<String, ?> update(String id, String userName, Map<String, ?> more) {
        Map<String, Object> user = new HashMap<>(Map.of("schemas", List.of(), "id", id, "userName", userName));
        user.putAll(more);
        return Map.of("user", user);
    }
}
