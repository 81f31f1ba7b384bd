package org.actionroutes.keycloak;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.actionroutes.action.ContractCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.actionroutes.keycloak.KeycloakInstance.user;
import static org.assertj.core.api.Assertions.assertThat;

/** All 22 actions answer; Action Routes itself fails an answer that is off-contract. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryActionIT {

    private static final List<String> NONE = List.of();
    /** Contract to its input, made of the ids of a user and of a group. */
    private static final Map<String, BiFunction<String, String, Map<String, ?>>> INPUTS = new TreeMap<>();

    private KeycloakInstance keycloak;

    static {
        INPUTS.put("list-users", (user, group) -> Map.of());
        INPUTS.put("get-user-by-id", (user, group) -> Map.of("userId", user));
        INPUTS.put("get-user-by-username", (user, group) -> Map.of("userName", "someone-for-get-user-by-username"));
        INPUTS.put("create-user", (user, group) -> Map.of("user", user("new-" + user, Map.of())));
        INPUTS.put(
                "update-user",
                (user, group) -> Map.of("user", user("someone-for-update-user", Map.of("id", user, "title", "Dr"))));
        INPUTS.put("update-user-password", (user, group) -> Map.of("userId", user, "password", "Passw0rd-2"));
        INPUTS.put("activate-user", (user, group) -> Map.of("userId", user));
        INPUTS.put("deactivate-user", (user, group) -> Map.of("userId", user));
        INPUTS.put("list-groups", (user, group) -> Map.of());
        INPUTS.put("get-group-by-id", (user, group) -> Map.of("groupId", group));
        INPUTS.put("list-groups-by-display-name", (user, group) -> Map.of("displayName", group));
        INPUTS.put(
                "create-group",
                (user, group) -> Map.of("group", Map.of("schemas", NONE, "displayName", "new-" + group)));
        INPUTS.put(
                "update-group",
                (user, group) -> Map.of("group", Map.of("schemas", NONE, "id", group, "displayName", "other")));
        INPUTS.put("remove-group", (user, group) -> Map.of("groupId", group));
        INPUTS.put("list-group-members", (user, group) -> Map.of("groupId", group));
        INPUTS.put(
                "add-group-members",
                (user, group) -> Map.of("groupId", group, "groupMembers", List.of(Map.of("value", user))));
        INPUTS.put(
                "remove-group-members",
                (user, group) -> Map.of("groupId", group, "groupMembers", List.of(Map.of("value", user))));
        INPUTS.put("list-user-schema", (user, group) -> Map.of());
        INPUTS.put("list-user-schema-property-values", (user, group) -> Map.of());
        INPUTS.put("list-entitlement-schema", (user, group) -> Map.of());
        INPUTS.put("list-entitlement-schema-property-values", (user, group) -> Map.of());
        INPUTS.put("universal-logout", (user, group) -> Map.of("externalUserId", user));
    }

    @BeforeAll
    void start() throws IOException {
        keycloak = keycloak();
    }

    KeycloakInstance keycloak() throws IOException {
        return KeycloakInstance.start("every-action");
    }

    @AfterAll
    void stop() {
        keycloak.close();
    }

    static Stream<String> contracts() {
        return INPUTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void answers(String contract) {
        String user = keycloak.createUser("someone-for-" + contract, Map.of())
                .get("id")
                .asText();
        String group = keycloak.createGroup("group for " + contract, "");
        keycloak.call(contract, INPUTS.get(contract).apply(user, group));
    }

    @Test
    void thatIsEveryContract() {
        assertThat(INPUTS.keySet())
                .containsExactlyInAnyOrderElementsOf(ContractCatalogue.get().names());
    }
}
