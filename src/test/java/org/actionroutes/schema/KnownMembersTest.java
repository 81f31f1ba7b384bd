package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What stays of a document, by a schema that has every kind of object, and refers to itself and to another file. */
class KnownMembersTest {

    private static final String SCHEMA = """
            {"$defs": {
              "input": {"properties": {
                "id": {},
                "page": {"$ref": "other.json#/$defs/page", "properties": {"more": {}}},
                "tree": {"$ref": "#/$defs/tree"},
                "resource": {"$ref": "#/$defs/resource"},
                "free": {"type": "object"}}},
              "tree": {"properties": {"name": {}, "sub": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}},
              "resource": {"properties": {"schemas": {}, "name": {"properties": {"a": {}}}}},
              "page": {"properties": {"limit": {}}}}}""";

    private final KnownMembers known = KnownMembers.of("this.json#/$defs/input", file -> json(SCHEMA));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"id": "1", "ID": "2", "i.d": 3, "": 4, "__proto__": {"id": 5}}| {"id": "1"}
            {"page": {"limit": 1, "more": true, "id": "2"}} | {"page": {"limit": 1, "more": true}}
            {"tree": {"sub": [{"x": 1}, {"name": 1, "x": 1}]}} | {"tree": {"sub": [{}, {"name": 1}]}}
            {"tree": {"sub": [{"sub": [{"x": 1}], "name": 2}]}} | {"tree": {"sub": [{"sub": [{}], "name": 2}]}}
            {"tree": {"sub": {"x": 1}, "name": {"x": 1}}} | {"tree": {"sub": {"x": 1}, "name": {"x": 1}}}
            {"resource": {"x": {"y": 1}, "name": {"b": 1}}, "x": 1} | {"resource": {"x": {"y": 1}, "name": {"b": 1}}}
            {"free": {"x": 1}, "page": 7, "tree": [], "y": null} | {"free": {"x": 1}, "page": 7, "tree": []}
            [{"x": 1}] | [{"x": 1}]
            """)
    void dropsWhatTheSchemaDoesNotList(String document, String kept) {
        JsonNode before = json(document);
        assertThat(known.in(before)).isEqualTo(json(kept));
        assertThat(before).as("the document itself").isEqualTo(json(document));
    }

    @Test
    void copiesNothingWhereThereIsNothingToDrop() {
        JsonNode document = json("{\"id\": \"1\", \"tree\": {\"sub\": [{\"name\": 1}]}, \"resource\": {\"x\": 1}}");
        assertThat(known.in(document)).isSameAs(document);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }
}
