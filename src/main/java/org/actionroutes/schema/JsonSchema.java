package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema (2020-12) that checks documents and says in plain words what is wrong with them. Safe for use by many
 * threads.
 */
public final class JsonSchema {

    private final JsonNode source;
    private final Schema schema;

    /** @param resource the schema's place on the class path */
    public JsonSchema(String resource) {
        try (InputStream file = JsonSchema.class.getResourceAsStream(resource)) {
            source = new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema = compile(source);
    }

    /** @param source the schema itself */
    public JsonSchema(JsonNode source) {
        this.source = source;
        this.schema = compile(source);
    }

    private static Schema compile(JsonNode source) {
        return SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> {})
                .getSchema(source);
    }

    /**
     * @param document any JSON document
     * @return what is wrong with it, sorted by path; empty when nothing is
     */
    public List<Violation> check(JsonNode document) {
        return schema.validate(document).stream()
                .map(this::violation)
                .sorted(SchemaErrors.BY_PATH)
                .toList();
    }

    /**
     * Adds what the schema says would be right. It quotes no value, since somebody may have put a secret in the wrong
     * place.
     */
    private Violation violation(Error error) {
        Violation violation = SchemaErrors.violation(error);
        JsonNode rules = source;
        NodePath keyword = error.getSchemaLocation().getFragment();
        for (int i = 0; i < keyword.getNameCount() - 1; i++) {
            rules = rules.path(keyword.getName(i));
        }
        String known = String.join(
                ", ",
                rules.path("properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .toList());
        String message = violation.message();
        return new Violation(
                violation.path(),
                switch (error.getKeyword()) {
                    case "additionalProperties" -> message + (known.isEmpty() ? "" : "; there are " + known);
                    case "minProperties", "maxProperties" -> message + (known.isEmpty() ? hint(rules) : " of " + known);
                    case "required" -> message + hint(rules.path("properties").path(error.getProperty()));
                    case "type" -> message + hint(rules);
                    case "enum" -> message.replaceFirst(", not .*", "");
                    case "pattern" ->
                        "should look like " + rules.path("examples").path(0).asText() + hint(rules);
                    default -> message;
                });
    }

    private static String hint(JsonNode rules) {
        String description = rules.path("description").asText();
        return description.isEmpty() ? "" : ". " + description;
    }
}
