package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is around a thing in an answer or a request, as in {@code {"user": {…}}}.
 *
 * @param member the member that holds it; null where it stands alone
 * @param inner the schema of the thing
 */
public record Wrapper(String member, JsonNode inner) {

    private static final Set<String> USUAL = Set.of("data", "result", "item", "response", "resource", "payload");
    /** What stands behind the thing, as in {@code user_info}. */
    private static final Set<String> ABOUT = Set.of("info", "data", "details", "attributes", "input", "object");

    private static final int FEW = 4;

    /** @return that of an operation's answer */
    public static Wrapper of(ApiOperation operation, Schemas schemas) {
        return of(operation.answerSchema(), operation.path(), schemas);
    }

    /** @return that of an operation's request */
    public static Wrapper ofRequest(ApiOperation operation, Schemas schemas) {
        return of(operation.requestSchema(), operation.path(), schemas);
    }

    private static Wrapper of(JsonNode schema, String path, Schemas schemas) {
        Map<String, JsonNode> properties = schemas.properties(schema);
        if (properties.size() <= FEW) {
            List<String> words = Names.words(path);
            for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
                String name = Names.plain(property.getKey());
                List<String> parts = Names.words(property.getKey());
                boolean about = parts.size() == 2 && ABOUT.contains(parts.get(1)) && words.contains(parts.get(0) + "s");
                boolean fits = USUAL.contains(name) || words.contains(name) || words.contains(name + "s") || about;
                if (fits && schemas.type(property.getValue()).equals("object")) {
                    return new Wrapper(property.getKey(), property.getValue());
                }
            }
        }
        return new Wrapper(null, schema);
    }
}
