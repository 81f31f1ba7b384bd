package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.json.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class ScimParsers {

    private static final JsonNode FILTERS = ScimCases.read("filters.yaml");
    private static final JsonNode PATCHES = ScimCases.read("patch.yaml");

    private ScimParsers() {}

    public static List<ForeignParser> all() {
        return List.of(
                new ForeignParser(
                        FilterReader.class, "a filter", filters(), List.of(ScimError.class), ScimParsers::filter),
                new ForeignParser(
                        BaseAddress.class,
                        "headers of a proxy",
                        List.of(
                                "/a/b",
                                "host=\"actions.example.com:8443\";proto=https",
                                "actions.example.com, 10.0.0.1"),
                        List.of(),
                        text -> assertThat(new BaseAddress("", true).of(header -> text, true))
                                .matches("https?://[A-Za-z0-9\\[\\]:._~/-]+")),
                new ForeignParser(
                        Projection.class,
                        "names of attributes",
                        List.of("userName,name.givenName", "urn:ietf:params:scim:schemas:core:2.0:User:emails.value"),
                        List.of(ScimError.class),
                        text -> new Projection(Search.of(Map.of("attributes", text)))
                                .apply(FILTERS.get("resource").deepCopy())),
                new ForeignParser(
                        Search.class,
                        "a number",
                        List.of("17", "-1"),
                        List.of(ScimError.class),
                        text -> Search.of(Map.of("startIndex", text, "count", text))),
                new ForeignParser(
                        UserProperty.class,
                        "a name of the ISV's schema",
                        List.of("emails[type eq \"work\"].value", "name.givenName"),
                        List.of(),
                        text -> UserProperty.of(
                                Json.MAPPER.createObjectNode().put("name", text).put("type", "string"), List.of())),
                new ForeignParser(FilterTokens.class, "a path", paths(), List.of(ScimError.class), ScimParsers::path),
                new ForeignParser(
                        OperationReader.class,
                        "the body of a PATCH",
                        bodies(),
                        List.of(ScimError.class, IOException.class),
                        text -> patch(Json.tree(() -> Json.MAPPER.readTree(text)))));
    }

    private static void filter(String text) {
        var filter = Filters.parse(text);
        Filters.matches(filter, (ObjectNode) FILTERS.get("resource"));
        Filters.lookups(filter, Set.of("userName", "emails.value"));
        // What it says of itself is read as the same.
        assertThat(Filters.parse(filter.toString())).isEqualTo(filter);
    }

    private static void path(String text) {
        Target target = Target.of(text, Shape.USER);
        Patch.apply(
                (ObjectNode) PATCHES.get("user"),
                target.isWhole() ? List.of() : List.of(new Operation(Operation.Kind.REMOVE, target, null)));
    }

    /** Every use that there is of a PATCH; each may refuse it. */
    static void patch(JsonNode body) {
        ObjectNode user = (ObjectNode) PATCHES.get("user");
        List<Operation> operations = Patch.read(body, Shape.USER);
        Patch.direct(operations, "1");
        ObjectNode target = Patch.apply(user, operations);
        assertThat(target.get("id")).isEqualTo(user.get("id"));
        assertThat(target.get("userName")).isNotNull();
        Changes.between(user, target);
        List<Operation> ofGroup = Patch.read(body, Shape.GROUP);
        GroupChange.of(ofGroup, "g1");
        GroupChange.since(ofGroup, (ObjectNode) PATCHES.get("group"));
    }

    static List<String> filters() {
        return StreamSupport.stream(FILTERS.get("true").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static List<String> paths() {
        return List.of(
                "emails[type eq \"work\" and primary eq true].value",
                "name.givenName",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
                "urn:acme:params:2.0:User:codes[value eq \"a\"]",
                "members[value eq \"1\" or value eq \"2\"]");
    }

    private static List<String> bodies() {
        return PATCHES.get("user cases").properties().stream()
                .filter(named -> named.getValue().has("operations"))
                .map(named -> "{\"Operations\": " + named.getValue().get("operations") + "}")
                .toList();
    }
}
