package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class GroupsIT {

    private static KeycloakInstance keycloak;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        keycloak = KeycloakInstance.start("groups");
        realm = keycloak.realm();
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void updateIsAMerge() {
        String id = keycloak.createGroup("Sales & <Ops>", "Sells");
        assertThat(keycloak.call("update-group", group(id, "Sales", Map.of()))
                        .at("/group/description")
                        .asText())
                .isEqualTo("Sells");
        assertThat(realm.get("/groups/" + id).get("name").asText()).isEqualTo("Sales");
        assertThat(keycloak.call("update-group", group(id, "Sales", Map.of("description", "")))
                        .get("group")
                        .has("description"))
                .isFalse();
        keycloak.call("update-group", group(id, "Sales", Map.of("description", "Sells again")));
        keycloak.call("update-group", group(id, "Sales", Map.of()));
        assertThat(realm.get("/groups/" + id).get("description").asText()).isEqualTo("Sells again");
        assertThat(realm.get("/admin-events?operationTypes=UPDATE&resourcePath=groups/" + id))
                .as("writes")
                .hasSize(3);
    }

    @Test
    void aTakenNameIsAConflict() {
        keycloak.createGroup("Taken", "");
        JsonNode errors = keycloak.fail("create-group", group("", "Taken", Map.of()));
        assertThat(errors.at("/0/httpStatusCode").asInt()).isEqualTo(409);
    }

    @Test
    void listsSubgroupsTooAndFindsThemByTheirExactName() {
        String parent = keycloak.createGroup("Parent", "");
        realm.post("/groups/" + parent + "/children", Map.of("name", "Child", "description", "Below"));
        keycloak.createGroup("Children", "");

        List<String> all = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = keycloak.call(
                    "list-groups",
                    Map.of("pagination", cursor == null ? Map.of("limit", 1) : Map.of("limit", 1, "cursor", cursor)));
            all.addAll(page.get("resources").findValuesAsText("displayName"));
            cursor = page.at("/pagination/nextCursor").asText(null);
        } while (cursor != null);
        assertThat(all).contains("Parent", "Child", "Children").doesNotHaveDuplicates();

        JsonNode found = keycloak.call("list-groups-by-display-name", Map.of("displayName", "Child"))
                .get("resources");
        assertThat(found.findValuesAsText("displayName")).containsExactly("Child");
        assertThat(found.at("/0/description").asText()).isEqualTo("Below");
        for (String other : List.of("child", "Chil", "C%", "*", "Chi_d")) {
            assertThat(keycloak.call("list-groups-by-display-name", Map.of("displayName", other))
                            .get("resources"))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void membersComeAndGo() {
        String id = keycloak.createGroup("Members", "");
        List<String> users = IntStream.range(0, 5)
                .mapToObj(i ->
                        keycloak.createUser("member" + i, Map.of()).get("id").asText())
                .toList();
        for (int twice = 0; twice < 2; twice++) {
            keycloak.call("add-group-members", members(id, users));
            assertThat(realm.get("/groups/" + id + "/members").findValuesAsText("id"))
                    .containsExactlyInAnyOrderElementsOf(users);
        }

        JsonNode page = keycloak.call("list-group-members", Map.of("groupId", id, "pagination", Map.of("limit", 3)));
        assertThat(page.get("resources")).hasSize(3);
        JsonNode rest = keycloak.call(
                "list-group-members",
                Map.of(
                        "groupId",
                        id,
                        "pagination",
                        Map.of(
                                "limit",
                                3,
                                "cursor",
                                page.at("/pagination/nextCursor").asText())));
        assertThat(Stream.concat(
                        page.get("resources").findValuesAsText("value").stream(),
                        rest.get("resources").findValuesAsText("value").stream()))
                .containsExactlyInAnyOrderElementsOf(users);
        assertThat(rest.at("/pagination/nextCursor").isMissingNode()).isTrue();
        assertThat(page.at("/resources/0/display").asText()).startsWith("member");

        for (int twice = 0; twice < 2; twice++) {
            keycloak.call("remove-group-members", members(id, users.subList(1, 5)));
            assertThat(realm.get("/groups/" + id + "/members").findValuesAsText("id"))
                    .containsExactly(users.get(0));
        }
    }

    @Test
    void whatCanBeAddedIsAddedAndWhatNotIsNamed() {
        String id = keycloak.createGroup("Partly", "");
        String first = keycloak.createUser("partly1", Map.of()).get("id").asText();
        String second = keycloak.createUser("partly2", Map.of()).get("id").asText();
        JsonNode errors = keycloak.fail("add-group-members", members(id, List.of(first, "nobody", second, "../../x")));
        assertThat(errors).hasSize(2);
        assertThat(errors.findValuesAsText("summary"))
                .anySatisfy(summary -> assertThat(summary).contains("'nobody'"))
                .anySatisfy(summary -> assertThat(summary).contains("'../../x'"));
        assertThat(errors.findValuesAsText("type")).containsOnly("RESOURCE_NOT_FOUND");
        assertThat(realm.get("/groups/" + id + "/members").findValuesAsText("id"))
                .containsExactlyInAnyOrder(first, second);
    }

    @Test
    void usersWhoAreGoneAreNoMembersButAGroupThatIsGoneIsAFailure() {
        String id = keycloak.createGroup("Gone", "");
        String user = keycloak.createUser("stays", Map.of()).get("id").asText();
        keycloak.call("add-group-members", members(id, List.of(user)));
        keycloak.call("remove-group-members", members(id, List.of("nobody", user)));
        assertThat(realm.get("/groups/" + id + "/members")).isEmpty();
        assertThat(keycloak.fail("remove-group-members", members("nogroup", List.of(user)))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(keycloak.fail("add-group-members", members("nogroup", List.of(user)))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void noMembersAreNoWork() {
        String id = keycloak.createGroup("Empty", "");
        keycloak.call("add-group-members", members(id, List.of()));
        keycloak.call("remove-group-members", members(id, List.of()));
        assertThat(keycloak.call("list-group-members", Map.of("groupId", id)).get("resources"))
                .isEmpty();
    }

    @Test
    void removes() {
        String id = keycloak.createGroup("Removed", "");
        keycloak.call("remove-group", Map.of("groupId", id));
        assertThat(keycloak.fail("get-group-by-id", Map.of("groupId", id))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(keycloak.fail("remove-group", Map.of("groupId", id))
                        .at("/0/type")
                        .asText())
                .isEqualTo("RESOURCE_NOT_FOUND");
    }

    private static Map<String, ?> group(String id, String displayName, Map<String, ?> more) {
        Map<String, Object> group = new HashMap<>(Map.of("schemas", List.of(), "id", id, "displayName", displayName));
        group.putAll(more);
        return Map.of("group", group);
    }

    private static Map<String, ?> members(String groupId, List<String> users) {
        return Map.of(
                "groupId",
                groupId,
                "groupMembers",
                users.stream().map(user -> Map.of("value", user)).toList());
    }
}
