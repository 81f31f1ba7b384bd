package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.faces.SignedTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a user gets in: passwords, activation, universal logout. */
@Timeout(60)
class AccessIT {

    private static final String PASSWORD = "Passw0rd-1";
    private static KeycloakInstance keycloak;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        keycloak = KeycloakInstance.start("access");
        realm = keycloak.realm();
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void passwordReplacesTheOldOne() {
        String id = person("password");
        keycloak.call("update-user-password", Map.of("userId", id, "password", "Passw0rd-2"));
        assertThat(realm.accepts("password", PASSWORD)).isFalse();
        assertThat(realm.accepts("password", "Passw0rd-2")).isTrue();
    }

    @Test
    void passwordAgainstThePolicyFailsAndChangesNothing() {
        String id = person("policy");
        JsonNode errors = keycloak.fail("update-user-password", Map.of("userId", id, "password", "short"));
        assertThat(errors.at("/0/details/0").asText()).isEqualTo("Invalid password: minimum length 8.");
        assertThat(errors.toString()).doesNotContain("\"short\"");
        assertThat(realm.accepts("policy", PASSWORD)).isTrue();
    }

    @Test
    void updateUserSetsAPassword() {
        String id = person("profile-password");
        keycloak.call(
                "update-user",
                Map.of(
                        "user",
                        Map.of(
                                "schemas",
                                List.of(),
                                "id",
                                id,
                                "userName",
                                "profile-password",
                                "password",
                                "Passw0rd-2")));
        assertThat(realm.accepts("profile-password", "Passw0rd-2")).isTrue();
    }

    @Test
    void updateUserGivesRolesEvenIfThePasswordIsRefused() {
        String id = person("refused-password");
        Map<String, Object> user =
                new HashMap<>(Map.of("schemas", List.of(), "id", id, "userName", "refused-password"));
        user.put("password", "short");
        user.put("roles", List.of(Map.of("value", realm.roleId("auditor"))));
        JsonNode errors = keycloak.fail("update-user", Map.of("user", user));
        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/summary").asText()).startsWith("profile: ");
        assertThat(realm.accepts("refused-password", PASSWORD)).isTrue();
        assertThat(realm.rolesOf(id)).contains("auditor");
    }

    @Test
    void deactivatedUsersAreRefusedUntilTheyAreActiveAgain() {
        String id = person("switch");
        for (int twice = 0; twice < 2; twice++) {
            keycloak.call("deactivate-user", Map.of("userId", id));
            assertThat(realm.accepts("switch", PASSWORD)).isFalse();
        }
        assertThat(keycloak.call("get-user-by-id", Map.of("userId", id))
                        .at("/user/active")
                        .asBoolean(true))
                .isFalse();
        for (int twice = 0; twice < 2; twice++) {
            keycloak.call("activate-user", Map.of("userId", id));
            assertThat(realm.accepts("switch", PASSWORD)).isTrue();
        }
        assertThat(realm.user("switch").at("/attributes/costCenter/0").asText())
                .as("nothing else changes")
                .isEqualTo("AB-1");
        assertThat(realm.user("switch").get("firstName").asText()).isEqualTo("Given");
    }

    static Stream<String> scopes() {
        return Stream.of("openid", "openid offline_access");
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void logoutEndsSessionsAndTheirRefreshTokensAtOnce(String scope) {
        String name = "logout-" + scope.length();
        String id = person(name);
        JsonNode first = realm.login(name, PASSWORD, scope);
        JsonNode second = realm.login(name, PASSWORD, scope);
        JsonNode other = realm.login(otherThan(name), PASSWORD, scope);
        assertThat(realm.refreshes(first)).isTrue();

        JsonNode output = keycloak.call("universal-logout", Map.of("externalUserId", id));

        assertThat(output.get("logoutStatus").asText()).isEqualTo("SUCCESS");
        assertThat(realm.refreshes(first)).isFalse();
        assertThat(realm.refreshes(second)).isFalse();
        assertThat(realm.get("/users/" + id + "/sessions")).isEmpty();
        assertThat(realm.refreshes(other)).as("somebody else's session").isTrue();
        assertThat(realm.accepts(name, PASSWORD)).as("may log in again").isTrue();
    }

    @Test
    void logoutFindsTheUserByName() {
        person("by-name");
        JsonNode tokens = realm.login("by-name", PASSWORD, "openid");
        keycloak.call("universal-logout", Map.of("externalUserId", "", "externalUserName", "BY-Name"));
        assertThat(realm.refreshes(tokens)).isFalse();
        keycloak.call("universal-logout", Map.of("externalUserName", "by-name", "oktaUserId", "00u1"));
    }

    static Stream<Map<String, String>> subjects() {
        return Stream.of(
                Map.of("format", "email", "email", "signed-0@acme.example"),
                Map.of("format", "opaque", "id", "{id}"),
                Map.of("format", "iss_sub", "iss", SignedTokens.ISSUER, "sub", "{id}"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void signedRequestEndsSessionsAndTheirRefreshTokens(Map<String, String> subject) {
        String name = "signed-" + (subject.containsKey("email") ? "0" : subject.get("format"));
        String id = person(name);
        JsonNode tokens = realm.login(name, PASSWORD, "openid");
        JsonNode other = realm.login(otherThan(name), PASSWORD, "openid");
        assertThat(realm.refreshes(tokens)).isTrue();
        Map<String, String> filled = new HashMap<>(subject);
        filled.replaceAll((member, value) -> value.replace("{id}", id));

        assertThat(keycloak.logOut(filled)).isEqualTo(204);

        assertThat(realm.refreshes(tokens)).isFalse();
        assertThat(realm.refreshes(other)).as("somebody else's session").isTrue();
        assertThat(keycloak.logOut(filled)).as("nobody is logged in any more").isEqualTo(204);
    }

    @Test
    void signedRequestForNobodyIs404() {
        assertThat(keycloak.logOut(Map.of("format", "email", "email", "nobody@elsewhere.example")))
                .isEqualTo(404);
        assertThat(keycloak.logOut(Map.of("format", "opaque", "id", "nope"))).isEqualTo(404);
    }

    static Stream<Map<String, String>> nobody() {
        return Stream.of(
                Map.of(),
                Map.of("oktaUserId", "00u1"),
                Map.of("externalUserId", "nope"),
                Map.of("externalUserName", "nope"));
    }

    @ParameterizedTest
    @MethodSource("nobody")
    void logoutOfNobodyIsAClearFailure(Map<String, String> input) {
        JsonNode output = keycloak.run("universal-logout", input);
        assertThat(output.get("logoutStatus").asText()).isEqualTo("FAILURE");
        assertThat(output.at("/executionStatus/errors/0/code").asText()).isNotEqualTo("INTERNAL_ERROR");
        assertThat(output.at("/executionStatus/errors/0/summary").asText())
                .containsAnyOf("externalUserName", "does not know");
    }

    private static String otherThan(String name) {
        String other = name + "-other";
        person(other);
        return other;
    }

    private static String person(String name) {
        return keycloak.createUser(
                        name,
                        new HashMap<>(Map.of(
                                "name",
                                Map.of("givenName", "Given", "familyName", "Family"),
                                "emails",
                                List.of(Map.of("value", name + "@acme.example")),
                                "password",
                                PASSWORD,
                                KeycloakInstance.CUSTOM,
                                Map.of("costCenter", "AB-1"))))
                .get("id")
                .asText();
    }
}
