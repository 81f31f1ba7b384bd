package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What RFC 7643 §2 and §7 ask of a schema. */
final class SchemaRules {

    private static final Set<String> MEMBERS = Set.of(
            "name",
            "type",
            "multiValued",
            "description",
            "required",
            "caseExact",
            "canonicalValues",
            "referenceTypes",
            "mutability",
            "returned",
            "uniqueness",
            "subAttributes");

    private SchemaRules() {}

    static void check(JsonNode schema) {
        assertThat(schema.path("id").asText()).startsWith("urn:");
        assertThat(schema.path("name").asText()).isNotBlank();
        assertThat(schema.path("description").asText()).isNotBlank();
        assertThat(schema.path("attributes")).isNotEmpty();
        // SCIM's schema of schemas is the only one with attributes three deep.
        attributes(schema.path("attributes"), schema.path("id").asText().equals(Urns.SCHEMA) ? 3 : 2);
    }

    private static void attributes(JsonNode attributes, int deep) {
        Set<String> names = new HashSet<>();
        for (JsonNode attribute : attributes) {
            String name = attribute.path("name").asText();
            assertThat(name).matches("\\$ref|[A-Za-z][A-Za-z0-9$_-]*");
            assertThat(names.add(name.toLowerCase(Locale.ROOT)))
                    .as("%s is there once", name)
                    .isTrue();
            attribute(attribute, deep);
        }
    }

    private static void attribute(JsonNode attribute, int deep) {
        String type = attribute.path("type").asText();
        attribute.fieldNames().forEachRemaining(member -> assertThat(MEMBERS).contains(member));
        assertThat(type).isIn("string", "boolean", "decimal", "integer", "dateTime", "reference", "binary", "complex");
        assertThat(attribute.path("mutability").asText()).isIn("readOnly", "readWrite", "immutable", "writeOnly");
        assertThat(attribute.path("returned").asText()).isIn("always", "never", "default", "request");
        assertThat(attribute.path("uniqueness").asText()).isIn("none", "server", "global");
        assertThat(attribute.path("description").asText()).isNotBlank();
        for (String flag : List.of("multiValued", "required")) {
            assertThat(attribute.path(flag).isBoolean()).as(flag).isTrue();
        }
        assertThat(attribute.has("caseExact"))
                .isEqualTo(Set.of("string", "reference", "binary").contains(type));
        assertThat(attribute.has("referenceTypes")).isEqualTo(type.equals("reference"));
        attribute
                .path("canonicalValues")
                .forEach(value -> assertThat(value.isTextual()).isTrue());
        assertThat(attribute.path("canonicalValues")).doesNotHaveDuplicates();
        assertThat(attribute.has("subAttributes")).as("subAttributes").isEqualTo(type.equals("complex"));
        if (type.equals("complex")) {
            assertThat(deep).isGreaterThan(1);
            assertThat(attribute.path("subAttributes")).isNotEmpty();
            attributes(attribute.path("subAttributes"), deep - 1);
        }
    }
}
