package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.actionroutes.instance.BasicCaller;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Callers;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiscoveryTest {

    private static final String BASE = "https://host.example/acme/a1/scim/v2";
    private static final CallerSecret SECRET = CallerSecret.of(new Secret("one"));
    private static final CallerSecret NOBODYS = CallerSecret.anyOf(List.of());
    private static final Callers BOTH = new Callers(SECRET, List.of(new BasicCaller(SECRET, SECRET)), List.of(), null);

    @Test
    void acmeIsDescribedAsAWhole() throws Exception {
        assertThat(ServiceProvider.config(CannedActions.acme(), BOTH, BASE))
                .isEqualTo(expected("acme/ServiceProviderConfig.json"));
        assertThat(tree(Discovery.resourceTypes(CannedActions.acme(), BASE)))
                .isEqualTo(expected("acme/ResourceTypes.json"));
        assertThat(tree(Discovery.schemas(CannedActions.acme(), BASE))).isEqualTo(expected("acme/Schemas.json"));
    }

    @Test
    void anIntegrationWithUsersOnlyHasNothingElse() throws Exception {
        Callers basicOnly = new Callers(NOBODYS, BOTH.basic(), List.of(), null);
        CannedActions actions = new CannedActions().with("list-users");
        assertThat(ServiceProvider.config(actions, basicOnly, BASE))
                .isEqualTo(expected("users-only/ServiceProviderConfig.json"));
        assertThat(tree(Discovery.resourceTypes(actions, BASE))).isEqualTo(expected("users-only/ResourceTypes.json"));
        assertThat(ids(Discovery.schemas(actions, BASE)))
                .containsExactly(
                        Urns.USER, Urns.ENTERPRISE_USER, Urns.SERVICE_PROVIDER_CONFIG, Urns.RESOURCE_TYPE, Urns.SCHEMA);
        assertThat(actions.calls()).isEmpty();
    }

    @Test
    void whatHasNeitherUsersNorGroupsHasNoResourceTypes() {
        CannedActions logout = new CannedActions().with("universal-logout", "list-user-schema");
        assertThat(ids(Discovery.resourceTypes(logout, BASE))).isEmpty();
    }

    @Test
    void entitlementsWithoutTheirValuesAreNotTold() throws Exception {
        CannedActions actions = new CannedActions().with("list-users").acme("list-entitlement-schema", "all");
        assertThat(ids(Discovery.resourceTypes(actions, BASE))).containsExactly("User");
    }

    @Test
    void unboundIdReadsAllOfIt() throws Exception {
        read(ServiceProvider.config(CannedActions.acme(), BOTH, BASE), ServiceProviderConfigResource.class);
        for (JsonNode each :
                Discovery.resourceTypes(CannedActions.acme(), BASE).join().path("Resources")) {
            ResourceTypeResource type = read(each, ResourceTypeResource.class);
            assertThat(type.getMeta().getLocation()).hasToString(BASE + "/ResourceTypes/" + type.getId());
        }
        for (JsonNode each :
                Discovery.schemas(CannedActions.acme(), BASE).join().path("Resources")) {
            SchemaResource schema = read(each, SchemaResource.class);
            assertThat(schema.getMeta().getLocation()).hasToString(BASE + "/Schemas/" + schema.getId());
            assertThat(schema.getAttributes()).isNotEmpty();
        }
    }

    @Test
    void eachOfAListIsAtItsOwnAddressToo() throws Exception {
        CannedActions acme = CannedActions.acme();
        for (JsonNode each : Discovery.resourceTypes(acme, BASE).join().path("Resources")) {
            assertThat(Discovery.resourceType(acme, BASE, each.path("id").asText())
                            .join())
                    .isEqualTo(each);
        }
        for (JsonNode each : Discovery.schemas(acme, BASE).join().path("Resources")) {
            assertThat(Discovery.schema(acme, BASE, each.path("id").asText().toUpperCase(Locale.ROOT))
                            .join())
                    .isEqualTo(each);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(failure(Discovery.resourceType(CannedActions.acme(), BASE, "Device")))
                .hasMessage("There is no resource type 'Device' here. There are: User, Group, Roles, Licences.")
                .extracting(ScimError::status)
                .isEqualTo(404);
        CannedActions usersOnly = new CannedActions().with("list-users");
        assertThat(failure(Discovery.schema(usersOnly, BASE, Urns.GROUP)).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name eq \"User\""})
    void aFilterIsRefused(String filter) {
        assertThatThrownBy(() -> Discovery.refuse(filter))
                .isInstanceOfSatisfying(
                        ScimError.class, error -> assertThat(error.status()).isEqualTo(403));
        Discovery.refuse(null);
    }

    @Test
    void allPagesAreRead() throws Exception {
        CannedActions acme =
                CannedActions.acme().acme("list-user-schema", "two-pages").acme("list-entitlement-schema", "two-pages");
        assertThat(ids(Discovery.resourceTypes(acme, BASE))).containsExactly("User", "Group", "Roles", "Licences");
        assertThat(ids(Discovery.schemas(acme, BASE))).contains("urn:actionroutes:acme:1.0:User", Urns.ROLE);
    }

    @Test
    void pagesWithoutAnEndAreAnError() {
        CannedActions endless = new CannedActions().with("list-users").with("list-user-schema", input -> {
            ObjectNode output = JsonNodeFactory.instance.objectNode();
            output.putObject("pagination").put("nextCursor", "on");
            return output;
        });
        assertThat(failure(Discovery.schemas(endless, BASE)).status()).isEqualTo(500);
        assertThat(endless.calls()).hasSize(250);
    }

    @Test
    void whatAnActionFailsWithIsTheAnswer() throws Exception {
        CannedActions acme = CannedActions.acme().with("list-user-schema-property-values", input -> {
            throw new ScimError(429, "later");
        });
        assertThat(failure(Discovery.schemas(acme, BASE)).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @MethodSource
    void eachIntegrationsSchemasAreRight(String integration, String name) throws Exception {
        CannedActions actions = new CannedActions().with("list-users").answering(integration, "list-user-schema", name);
        for (JsonNode schema : Discovery.schemas(actions, BASE).join().path("Resources")) {
            SchemaRules.check(schema);
        }
    }

    static List<Arguments> eachIntegrationsSchemasAreRight() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.endsWith("expected.json")
                            && file.getName(3).toString().equals("list-user-schema"))
                    .map(file -> Arguments.of(
                            file.getName(1).toString(), file.getName(4).toString()))
                    .toList();
        }
    }

    private static <T> T read(JsonNode document, Class<T> type) throws IOException {
        return JsonUtils.getObjectReader().forType(type).readValue(Json.write(document));
    }

    private static ScimError failure(CompletableFuture<?> answer) {
        Throwable failure = answer.handle((done, why) -> why).join();
        return (ScimError) (failure instanceof CompletionException ? failure.getCause() : failure);
    }

    private static List<String> ids(CompletableFuture<ObjectNode> list) {
        return list.join().path("Resources").findValuesAsText("id");
    }

    /** As a client gets it: numbers of the same kind. */
    private static JsonNode tree(CompletableFuture<ObjectNode> answer) throws IOException {
        return Json.MAPPER.readTree(Json.write(answer.join()));
    }

    private static JsonNode expected(String file) throws IOException {
        try (InputStream json = DiscoveryTest.class.getResourceAsStream("discovery/" + file)) {
            return Json.MAPPER.readTree(json);
        }
    }
}
