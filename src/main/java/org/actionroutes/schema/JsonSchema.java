package org.actionroutes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A JSON Schema (2020-12) that checks documents and says in plain words what is wrong with them. Safe for use by many threads. */
public final class JsonSchema {

    private final Schema schema;

    /** @param resource the schema's place on the class path */
    public JsonSchema(String resource) {
        try (InputStream file = JsonSchema.class.getResourceAsStream(resource)) {
            schema = SchemaRegistry.withDialect(Dialects.getDraft202012(), builder -> { })
                    .getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param document any JSON document
     * @return what is wrong with it, sorted by path; empty when nothing is
     */
    public List<Violation> check(JsonNode document) {
        return schema.validate(document).stream().map(SchemaErrors::violation).sorted(SchemaErrors.BY_PATH).toList();
    }
}
