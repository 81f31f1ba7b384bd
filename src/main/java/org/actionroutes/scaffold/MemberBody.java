package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;

/**
 * The body with which one member is added.
 *
 * @param member where the user's id goes
 * @param list whether that is a list of ids
 */
record MemberBody(String member, boolean list) {

    static Optional<MemberBody> of(Schemas schemas, ApiOperation operation) {
        Map<String, JsonNode> properties = schemas.properties(operation.requestSchema());
        return Vocabulary.GET.userId().stream()
                .flatMap(name -> properties.keySet().stream()
                        .filter(one -> Names.plain(one).equals(name)))
                .flatMap(name -> of(name, properties.get(name), schemas).stream())
                .findFirst();
    }

    private static Optional<MemberBody> of(String name, JsonNode schema, Schemas schemas) {
        String type = schemas.type(schema);
        boolean list = type.equals("array")
                && !schemas.type(schemas.whole(schema).path("items")).equals("object");
        return list || type.matches("string|integer|") ? Optional.of(new MemberBody(name, list)) : Optional.empty();
    }

    String elementId() {
        return Names.member("$", member) + (list ? "[0]" : "");
    }

    /** @return how a mapping writes it */
    String mapping(String id) {
        return "{" + JsonText.quoted(member) + ": " + (list ? "[" + id + "]" : id) + "}";
    }
}
