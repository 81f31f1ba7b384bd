package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Okta imports: users, and the schema of users and entitlements. */
@Timeout(60)
class ImportIT {

    private static final int USERS = 2_500;
    private static KeycloakInstance keycloak;
    private static KeycloakRealm realm;

    @BeforeAll
    static void start() {
        keycloak = KeycloakInstance.start("import");
        realm = keycloak.realm();
        realm.configure(Map.of("accessTokenLifespan", 2));
        realm.seedUsers("user", USERS);
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void losesAndRepeatsNobodyWhileTokensExpire() {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = users(cursor);
            page.get("resources").forEach(user -> {
                names.add(user.get("userName").asText());
                assertThat(user.at("/roles/0/display").asText()).isEqualTo("auditor");
            });
            assertThat(page.get("resources").size()).isLessThanOrEqualTo(100);
            cursor = page.at("/pagination/nextCursor").asText(null);
        } while (cursor != null);
        assertThat(names)
                .hasSize(realm.countUsers())
                .hasSize(USERS)
                .doesNotHaveDuplicates()
                .contains("user00000", "user02499");
    }

    /** Keycloak answers 401 before the token's own time is over: one renewal and one retry, unseen by the caller. */
    @Test
    void renewsATokenThatKeycloakHasRevoked() {
        realm.configure(Map.of("accessTokenLifespan", 600));
        try {
            users(null);
            long second = Instant.now().getEpochSecond();
            await().until(() -> Instant.now().getEpochSecond() > second);
            String serviceAccount = realm.user("service-account-" + KeycloakRealm.CLIENT)
                    .get("id")
                    .asText();
            assertThat(realm.post("/users/" + serviceAccount + "/logout", Map.of()))
                    .isEqualTo(204);
            assertThat(users(null).get("resources")).hasSize(100);
        } finally {
            realm.configure(Map.of("accessTokenLifespan", 2));
        }
    }

    @Test
    void describesUsersByTheRealmsUserProfile() {
        Map<String, JsonNode> properties =
                byName(keycloak.call("list-user-schema", Map.of()).get("schemaProperties"), "name");
        assertThat(properties)
                .containsOnlyKeys(
                        "username",
                        "email",
                        "firstName",
                        "lastName",
                        "locale",
                        "externalId",
                        "costCenter",
                        "employmentType",
                        "floor",
                        "badges");
        assertThat(properties.get("lastName").toString())
                .contains("\"required\":true", "\"externalName\":\"name.familyName\"", "\"maxLength\":255");
        assertThat(properties.get("email").get("propertyType").asText()).isEqualTo("EMAIL");
        assertThat(properties.get("externalId").get("externalNamespace").asText())
                .isEqualTo("urn:ietf:params:scim:schemas:core:2.0:User");
        JsonNode costCenter = properties.get("costCenter");
        assertThat(costCenter.get("externalNamespace").asText()).isEqualTo(KeycloakInstance.CUSTOM);
        assertThat(costCenter.get("title").asText()).isEqualTo("Cost center");
        assertThat(costCenter.get("pattern").asText()).isEqualTo("^[A-Z]{2}-[0-9]+$");
        assertThat(costCenter.get("minLength").asInt()).isEqualTo(3);
        assertThat(properties.get("floor").toString())
                .contains("\"propertyType\":\"INTEGER\"", "\"minimum\":-2", "\"maximum\":40");
        assertThat(properties.get("badges").toString())
                .contains("\"propertyType\":\"ARRAY\"", "\"maxItems\":3", "[\"red\",\"green\",\"blue\"]");
        assertThat(properties.get("employmentType").at("/enumTitles/employee").asText())
                .isEqualTo("Employee");
    }

    @Test
    void listsTheOptionsOfUserAttributesInPages() {
        List<String> values = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = keycloak.call("list-user-schema-property-values", pagination(4, cursor));
            page.get("schemaPropertyValues")
                    .forEach(value -> values.add(value.get("schemaPropertyName").asText() + "="
                            + value.get("id").asText()));
            cursor = page.at("/pagination/nextCursor").asText(null);
        } while (cursor != null);
        assertThat(values)
                .containsExactly(
                        "employmentType=employee",
                        "employmentType=contractor",
                        "employmentType=intern",
                        "badges=red",
                        "badges=green",
                        "badges=blue");
    }

    @Test
    void listsRealmRolesAsEntitlementsWithoutTheBuiltInOnes() {
        JsonNode schema = keycloak.call("list-entitlement-schema", Map.of()).get("schemaProperties");
        assertThat(schema.findValuesAsText("name")).containsExactly("roles");
        Map<String, JsonNode> roles = byName(
                keycloak.call("list-entitlement-schema-property-values", Map.of())
                        .get("schemaPropertyValues"),
                "displayName");
        assertThat(roles).containsOnlyKeys("approver", "auditor", "controller");
        assertThat(roles.get("auditor").get("id").asText()).isEqualTo(realm.roleId("auditor"));
        assertThat(roles.get("auditor").get("schemaPropertyName").asText()).isEqualTo("roles");
        assertThat(roles.get("auditor").get("description").asText()).isEqualTo("Reads every ledger");
    }

    private static JsonNode users(String cursor) {
        return keycloak.call("list-users", pagination(100, cursor));
    }

    private static Map<String, ?> pagination(int limit, String cursor) {
        return Map.of("pagination", cursor == null ? Map.of("limit", limit) : Map.of("limit", limit, "cursor", cursor));
    }

    private static Map<String, JsonNode> byName(JsonNode list, String key) {
        Map<String, JsonNode> map = new HashMap<>();
        list.forEach(entry -> map.put(entry.get(key).asText(), entry));
        return map;
    }
}
