package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.actionroutes.yaml.YamlDocument;

/**
 * The schemas that no integration has to describe, from {@code schemas.yaml}. UnboundID's classes would give some of
 * them, but in no order, without Okta's, and not as RFC 7643 has them: a manager's {@code $ref} is required there, and
 * the type of an attribute's {@code mutability} complex.
 */
final class KnownSchemas {

    private static final String FILE = "schemas.yaml";
    private static final Map<String, ObjectNode> ALL = read();

    private KnownSchemas() {}

    /**
     * @param urn one of {@link Urns}
     * @return its schema, the caller's own to change: {@code id}, {@code name}, {@code description} and
     *     {@code attributes}
     */
    static ObjectNode get(String urn) {
        return ALL.get(urn).deepCopy();
    }

    /** @return the ids of all, in the file's order */
    static Set<String> urns() {
        return ALL.keySet();
    }

    private static Map<String, ObjectNode> read() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (JsonNode brief : YamlDocument.parse(FILE, text()).content()) {
            ObjectNode schema = brief.deepCopy();
            String mutability = brief.path("mutability").asText("readWrite");
            schema.remove("mutability");
            schema.set("attributes", SchemaAttribute.all(brief.path("attributes"), mutability));
            all.put(brief.path("id").asText(), schema);
        }
        return all;
    }

    private static String text() {
        try (InputStream file = KnownSchemas.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " could not be read", e);
        }
    }
}
