package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.actionroutes.keycloak.KeycloakInstance.user;
import static org.assertj.core.api.Assertions.assertThat;

/** User names that mean something to a URL, a filter or a shell are only names. */
@Timeout(60)
class UserNamesIT {

    private static KeycloakInstance keycloak;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        keycloak = KeycloakInstance.start("user-names");
        realm = keycloak.realm();
        keycloak.createUser("wildcard", Map.of());
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    static Stream<String> oddNames() {
        return Stream.of(
                "a&b=c",
                "../x",
                "ü%2F\"",
                "star*",
                "100%",
                "under_score",
                "sp ace",
                "o'neil",
                "back\\slash",
                "<script>",
                "a/b",
                "a;b",
                "a+b",
                "{userName}",
                "🙂",
                "x".repeat(255));
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    void takesOddNamesAsTheyAre(String name) {
        keycloak.createUser("decoy-" + Integer.toHexString(name.hashCode()), Map.of());
        String id = keycloak.createUser(name, Map.of("password", "Passw0rd-1"))
                .get("id")
                .asText();
        assertThat(realm.get("/users/" + id).get("username").asText()).isEqualTo(name.toLowerCase(Locale.ROOT));
        JsonNode found =
                keycloak.call("get-user-by-username", Map.of("userName", name)).get("user");
        assertThat(found.get("id").asText()).isEqualTo(id);
        assertThat(found.get("userName").asText()).isEqualTo(name);
        assertThat(keycloak.call("universal-logout", Map.of("externalUserName", name))
                        .get("logoutStatus")
                        .asText())
                .isEqualTo("SUCCESS");
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
        assertThat(keycloak.fail("get-user-by-username", Map.of("userName", name))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "%", "wil", "wild_ard", "w*"})
    void findsNobodyByAWildcard(String name) {
        assertThat(keycloak.fail("get-user-by-username", Map.of("userName", name))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }
}
