package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;

/**
 * The body with which one member is added.
 *
 * @param wrapper what is around it; null where nothing is
 * @param member where the user's id goes
 * @param list whether that is a list of ids
 * @param before what stands before the id, as of an address; empty for nothing
 */
record MemberBody(String wrapper, String member, boolean list, String before) {

    /** By OData, a member is named by its address. */
    private static final String ADDRESS = "@odata.id";

    /** @param user reads one user; null where nothing does */
    static Optional<MemberBody> of(Schemas schemas, ApiOperation operation, ApiOperation user) {
        Wrapper wrapper = Wrapper.ofRequest(operation, schemas);
        Map<String, JsonNode> properties = schemas.properties(wrapper.inner());
        if (properties.containsKey(ADDRESS)
                && user != null
                && !server(operation).contains("{")) {
            return Optional.of(new MemberBody(
                    wrapper.member(),
                    ADDRESS,
                    false,
                    server(operation) + user.path().replaceFirst("\\{[^{]*$", "")));
        }
        return Vocabulary.GET.userId().stream()
                .flatMap(name -> properties.keySet().stream()
                        .filter(one -> Names.plain(one).equals(name)))
                .flatMap(name -> of(wrapper.member(), name, properties.get(name), schemas).stream())
                .findFirst();
    }

    private static String server(ApiOperation operation) {
        return operation
                .description()
                .tree()
                .path("servers")
                .path(0)
                .path("url")
                .asText();
    }

    private static Optional<MemberBody> of(String wrapper, String name, JsonNode schema, Schemas schemas) {
        String type = schemas.type(schema);
        boolean list = type.equals("array")
                && !schemas.type(schemas.whole(schema).path("items")).equals("object");
        return list || type.matches("string|integer|")
                ? Optional.of(new MemberBody(wrapper, name, list, ""))
                : Optional.empty();
    }

    String elementId() {
        return Names.member(wrapper == null ? "$" : Names.member("$", wrapper), member) + (list ? "[0]" : "");
    }

    /** @return how a mapping writes it */
    String mapping(String id) {
        String value = before.isEmpty() ? id : JsonText.quoted(before) + " + " + id;
        String inner = "{" + JsonText.quoted(member) + ": " + (list ? "[" + value + "]" : value) + "}";
        return wrapper == null ? inner : "{" + JsonText.quoted(wrapper) + ": " + inner + "}";
    }
}
