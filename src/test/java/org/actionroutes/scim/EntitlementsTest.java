package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EntitlementsTest {

    private static final String BASE = "https://host.example/acme/a1/scim/v2";

    @ParameterizedTest
    @MethodSource("types")
    void propertiesBecomeResourceTypes(JsonNode each) throws IOException {
        CannedActions actions = new CannedActions()
                .with(Entitlements.VALUES)
                .listing("list-entitlement-schema", "schemaProperties", each.path("properties"));
        if (each.has("users")) {
            actions.listing("list-user-schema", "schemaProperties", each.path("users"));
        }
        List<EntitlementType> expected = Stream.of(Json.MAPPER.treeToValue(each.path("types"), EntitlementType[].class))
                .map(type -> new EntitlementType(
                        type.id(),
                        type.name(),
                        type.endpoint(),
                        type.description(),
                        type.schema().replaceFirst("^role$", Urns.ROLE).replaceFirst("^entitlement$", Urns.ENTITLEMENT),
                        type.property()))
                .toList();
        assertThat(EntitlementType.all(actions).join()).isEqualTo(expected);
        for (EntitlementType type : expected) {
            assertThat(EntitlementType.byEndpoint(actions, type.endpoint()).join())
                    .contains(type);
        }
        assertThat(EntitlementType.byEndpoint(actions, "/Nowhere").join()).isEmpty();
        for (JsonNode type : Discovery.resourceTypes(actions, BASE).join().path("Resources")) {
            JsonUtils.getObjectReader().forType(ResourceTypeResource.class).readValue(Json.write(type));
        }
    }

    static Stream<Arguments> types() throws IOException {
        return Cases.in("entitlement-types.yaml");
    }

    @Test
    void anIsvsOwnSchemaIsTold() {
        CannedActions actions = new CannedActions().with(Entitlements.VALUES).with("list-entitlement-schema", input -> {
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            output.putArray("schemaProperties")
                    .addObject()
                    .put("name", "plans")
                    .put("externalNamespace", "urn:isv:1.0:Plan");
            return output;
        });
        ObjectNode schema = Discovery.schema(actions, BASE, "urn:isv:1.0:Plan").join();
        SchemaRules.check(schema);
        assertThat(schema.path("name").asText()).isEqualTo("plans");
        assertThat(schema.path("attributes").findValuesAsText("name"))
                .containsExactly("id", "displayName", "description");
    }

    @Test
    void acmesAreListedByType() throws Exception {
        List<ObjectNode> roles = all("/Roles", CannedActions.acme());
        assertThat(roles)
                .extracting(role -> role.path("id").asText())
                .containsExactly("r-owner", "r-admin", "r-auditor", "r-editor", "r-viewer");
        assertThat(roles.get(0)).isEqualTo(Json.MAPPER.readTree("""
                {"schemas": ["urn:okta:scim:schemas:core:1.0:Role"], "id": "r-owner", "displayName": "Owner",
                 "description": "May do everything, billing included",
                 "meta": {"resourceType": "roles",
                          "location": "https://host.example/acme/a1/scim/v2/Roles/r-owner"}}"""));
        assertThat(all("/Licences", CannedActions.acme()).get(3)).isEqualTo(Json.MAPPER.readTree("""
                {"schemas": ["urn:okta:scim:schemas:core:1.0:Entitlement"], "id": "l-beta",
                 "displayName": "Beta programme", "type": "licences",
                 "meta": {"resourceType": "licences",
                          "location": "https://host.example/acme/a1/scim/v2/Licences/l-beta"}}"""));
    }

    @Test
    void allPagesAreListed() throws Exception {
        CannedActions acme = CannedActions.acme().acme(Entitlements.VALUES, "two-pages");
        assertThat(all("/Roles", acme)).hasSize(2);
        assertThat(all("/Licences", acme)).hasSize(1);
    }

    @Test
    void whatHasNoIdOrOneThatIsThereAlreadyIsLeftOut() throws Exception {
        CannedActions acme =
                CannedActions.acme().listing(Entitlements.VALUES, "schemaPropertyValues", Json.MAPPER.readTree("""
                        [{"id": "a b/ü", "schemaPropertyName": "roles"},
                         {"id": "a b/ü", "displayName": "Again", "schemaPropertyName": "roles"},
                         {"displayName": "No id", "schemaPropertyName": "roles"},
                         {"id": "t", "displayName": "By its type", "typeName": "roles"},
                         {"id": "x", "displayName": "Of nothing"}]"""));
        List<ObjectNode> roles = all("/Roles", acme);
        assertThat(roles).extracting(role -> role.path("displayName").asText()).containsExactly("a b/ü", "By its type");
        assertThat(roles.get(0).path("meta").path("location").asText()).isEqualTo(BASE + "/Roles/a%20b%2F%C3%BC");
    }

    @Test
    void oneIsReadByItsId() throws Exception {
        CannedActions acme = CannedActions.acme();
        EntitlementType roles =
                EntitlementType.byEndpoint(acme, "/Roles").join().orElseThrow();
        assertThat(Entitlements.get(acme, roles, "r-admin", BASE)
                        .join()
                        .path("displayName")
                        .asText())
                .isEqualTo("Administrator");
        assertThatThrownBy(() -> Entitlements.get(acme, roles, "l-pro", BASE).join())
                .hasRootCauseMessage("There is nothing of the id 'l-pro' at /Roles; GET /Roles lists what there is.");
        assertThat(Entitlements.readOnly(roles).status()).isEqualTo(501);
    }

    private static List<ObjectNode> all(String endpoint, CannedActions actions) {
        EntitlementType type =
                EntitlementType.byEndpoint(actions, endpoint).join().orElseThrow();
        return Entitlements.all(actions, type, BASE).join();
    }
}
