package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.types.EnterpriseUserExtension;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnownSchemasTest {

    @Test
    void eachIsRight() {
        KnownSchemas.urns().forEach(urn -> SchemaRules.check(KnownSchemas.get(urn)));
    }

    @Test
    void whatIsTakenCanBeChanged() {
        KnownSchemas.get(Urns.USER).withArray("attributes").removeAll();
        assertThat(KnownSchemas.get(Urns.USER).path("attributes")).isNotEmpty();
    }

    /** UnboundID's and ours are made by different people of the same RFCs. */
    @ParameterizedTest
    @MethodSource
    void theyDifferFromUnboundIdsWhereTheRfcsDo(String urn, Class<?> type, Set<String> only) throws Exception {
        Map<String, String> theirs = new TreeMap<>();
        SchemaResource schema = SchemaUtils.getSchema(type);
        collect("", JsonUtils.valueToNode(schema).path("attributes"), theirs);
        Map<String, String> ours = new TreeMap<>();
        collect("", KnownSchemas.get(urn).path("attributes"), ours);
        Set<String> differ = new TreeSet<>();
        Stream.concat(theirs.keySet().stream(), ours.keySet().stream())
                .filter(name -> !theirs.getOrDefault(name, "").equals(ours.getOrDefault(name, "")))
                .forEach(differ::add);
        assertThat(differ).isEqualTo(only);
    }

    static Stream<Arguments> theyDifferFromUnboundIdsWhereTheRfcsDo() {
        return Stream.of(
                Arguments.of(Urns.USER, UserResource.class, Set.of()),
                // Recommended, not required (RFC 7643 §4.3).
                Arguments.of(
                        Urns.ENTERPRISE_USER, EnterpriseUserExtension.class, Set.of("manager.value", "manager.$ref")),
                // Not required by RFC 7643 §8.7.1.
                Arguments.of(Urns.GROUP, GroupResource.class, Set.of("members.value")),
                // An address, not a string, and not required (RFC 7643 §5); nothing of RFC 9865 §4 can be written.
                Arguments.of(
                        Urns.SERVICE_PROVIDER_CONFIG,
                        ServiceProviderConfigResource.class,
                        Set.of(
                                "documentationUri",
                                "authenticationSchemes.primary",
                                "pagination.cursor",
                                "pagination.index",
                                "pagination.defaultPaginationMethod",
                                "pagination.defaultPageSize",
                                "pagination.maxPageSize",
                                "pagination.cursorTimeout")),
                // RFC 7643 §8.7.2 has the id; keywords are strings there, which may be left out.
                Arguments.of(Urns.RESOURCE_TYPE, ResourceTypeResource.class, Set.of("id")),
                Arguments.of(
                        Urns.SCHEMA,
                        SchemaResource.class,
                        Set.of(
                                "id",
                                "attributes",
                                "attributes.type",
                                "attributes.required",
                                "attributes.mutability",
                                "attributes.returned",
                                "attributes.uniqueness",
                                "attributes.subAttributes.type",
                                "attributes.subAttributes.required",
                                "attributes.subAttributes.mutability",
                                "attributes.subAttributes.returned",
                                "attributes.subAttributes.uniqueness")));
    }

    private static void collect(String before, JsonNode attributes, Map<String, String> into) {
        for (JsonNode attribute : attributes) {
            String name = before + attribute.path("name").asText();
            into.put(
                    name,
                    Stream.of("type", "multiValued", "required", "mutability", "returned", "uniqueness")
                            .map(member -> attribute.path(member).asText())
                            .toList()
                            .toString());
            collect(name + ".", attribute.path("subAttributes"), into);
        }
    }
}
