package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class UserSchemaTest {

    private static final String OWN = "urn:isv:1.0:User";

    @ParameterizedTest
    @MethodSource("properties")
    void propertiesBecomeAttributes(JsonNode each) {
        each.path("properties").forEach(property -> ((ObjectNode) property).put("externalNamespace", OWN));
        CannedActions actions =
                new CannedActions().listing("list-user-schema", "schemaProperties", each.path("properties"));
        if (each.has("values")) {
            actions.listing("list-user-schema-property-values", "schemaPropertyValues", each.path("values"));
        }
        ObjectNode schema = UserSchema.of(actions).join().schema(OWN);
        SchemaRules.check(schema);
        assertThat(schema.path("attributes")).isEqualTo(SchemaAttribute.all(each.path("attributes"), "readWrite"));
    }

    static Stream<Arguments> properties() throws IOException {
        return Cases.in("user-properties.yaml");
    }

    @Test
    void whatIsRequiredIsRequiredInScimsOwnSchemas() {
        ObjectNode user = schema(
                        property("name.givenName", Urns.USER), property("TITLE", Urns.USER.toUpperCase(Locale.ROOT)))
                .schema(Urns.USER);
        assertThat(required(user)).containsExactly("userName", "name", "title");
        assertThat(required(user.path("attributes").get(1))).containsExactly("givenName");
        assertThat(required(KnownSchemas.get(Urns.USER))).containsExactly("userName");

        UserSchema enterprise = schema(property("department", Urns.ENTERPRISE_USER));
        assertThat(required(enterprise.schema(Urns.ENTERPRISE_USER))).containsExactly("department");
        assertThat(enterprise.requires(Urns.ENTERPRISE_USER)).isTrue();
    }

    @Test
    void withoutANamespaceAPropertyIsOfScimsOwnUser() {
        assertThat(required(schema(property("nickName", "")).schema(Urns.USER)))
                .containsExactly("userName", "nickName");
    }

    @Test
    void whereNothingIsKnownAUserMayHaveWhatEnterprisesKeep() {
        UserSchema unknown = UserSchema.of(new CannedActions()).join();
        assertThat(unknown.extensions()).containsExactly(Urns.ENTERPRISE_USER);
        assertThat(unknown.requires(Urns.ENTERPRISE_USER)).isFalse();
        assertThat(unknown.schema(Urns.USER)).isEqualTo(KnownSchemas.get(Urns.USER));
    }

    @ParameterizedTest
    @CsvSource({
        "urn:isv:1.0:User, isv User",
        "urn:isv:scim:schemas:extension:crm:2.0:Person, crm Person",
        "URN:isv:x, isv x",
        "urn:isv:1.0, isv",
        "urn:okta:scim:schemas:core:1.0:Role,",
        "urn:ietf:params:scim:schemas:core:2.0:Group,",
        "https://isv.example/schema,",
        "urn:isv,",
        "urn:isv:a b,",
        "Default,"
    })
    void onlyAnIsvsUrnIsAnExtension(String namespace, String name) {
        UserSchema schema = schema(property("a", namespace));
        assertThat(schema.extensions()).isEqualTo(name == null ? List.of() : List.of(namespace));
        if (name != null) {
            assertThat(schema.schema(namespace).path("name").asText()).isEqualTo(name);
        }
    }

    private static ObjectNode property(String name, String namespace) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "internal")
                .put("externalName", name)
                .put("externalNamespace", namespace)
                .put("propertyType", "STRING")
                .put("required", true);
    }

    private static UserSchema schema(ObjectNode... properties) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(List.of(properties));
        return UserSchema.of(new CannedActions().listing("list-user-schema", "schemaProperties", all))
                .join();
    }

    private static List<String> required(JsonNode schema) {
        JsonNode attributes = schema.path(schema.has("attributes") ? "attributes" : "subAttributes");
        return StreamSupport.stream(attributes.spliterator(), false)
                .filter(attribute -> attribute.path("required").asBoolean())
                .map(attribute -> attribute.path("name").asText())
                .toList();
    }
}
