package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatchTest {

    private static final JsonNode CASES = ScimCases.read("patch.yaml");
    private static final ObjectNode USER = (ObjectNode) CASES.get("user");
    private static final ObjectNode GROUP = (ObjectNode) CASES.get("group");

    static Stream<Map.Entry<String, JsonNode>> users() {
        return CASES.get("user cases").properties().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void users(Map.Entry<String, JsonNode> named) {
        JsonNode wanted = named.getValue();
        if (wanted.has("error")) {
            refused(wanted, () -> Patch.apply(USER, Patch.read(body(wanted), Shape.USER)));
            return;
        }
        List<Operation> operations = Patch.read(body(wanted), Shape.USER);
        ObjectNode before = USER.deepCopy();

        ObjectNode target = Patch.apply(USER, operations);

        assertThat(Changes.between(USER, target)).isEqualTo(wanted.get("changes"));
        assertThat(USER).isEqualTo(before);
        assertThat(target.get("id")).isEqualTo(USER.get("id"));
        assertThat(target.get("schemas"))
                .isEqualTo(wanted.has("schemas") ? wanted.get("schemas") : target.get("schemas"));
        assertThat(Patch.direct(operations, "1").map(JsonNode.class::cast))
                .isEqualTo(
                        operations.isEmpty()
                                ? Optional.of(JsonNodeFactory.instance.objectNode())
                                : Optional.ofNullable(wanted.get("direct")));
    }

    static Stream<Map.Entry<String, JsonNode>> groups() {
        return CASES.get("group cases").properties().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void groups(Map.Entry<String, JsonNode> named) {
        JsonNode wanted = named.getValue();
        if (wanted.has("error")) {
            refused(wanted, () -> GroupChange.of(Patch.read(body(wanted), Shape.GROUP), "g1"));
            return;
        }
        List<Operation> operations = Patch.read(body(wanted), Shape.GROUP);
        var direct = GroupChange.of(operations, "g1");
        GroupChange since = GroupChange.since(operations, GROUP);

        assertThat(direct.isEmpty()).isEqualTo(wanted.path("needs the group").asBoolean());
        direct.ifPresent(change -> {
            assertThat(change.attributes()).isEqualTo(object(wanted, "attributes"));
            same(change.members(), wanted);
            same(change.members().since(Set.of("1", "2", "3")), sinceOf(wanted));
        });
        same(since.members(), sinceOf(wanted));
        assertThat(since.attributes())
                .isEqualTo(object(wanted, wanted.has("since attributes") ? "since attributes" : "attributes"));
    }

    private static JsonNode sinceOf(JsonNode wanted) {
        return wanted.has("since") ? wanted.get("since") : wanted;
    }

    private static void same(MemberChange change, JsonNode wanted) {
        assertThat(change.all()).isEqualTo(wanted.path("all").asBoolean());
        assertThat(change.added().keySet()).containsExactlyInAnyOrderElementsOf(texts(wanted.path("added")));
        assertThat(change.removed()).containsExactlyInAnyOrderElementsOf(texts(wanted.path("removed")));
    }

    @Test
    void membersKeepTheirDisplay() {
        JsonNode wanted = CASES.get("group cases").get("Okta adds and removes");

        assertThat(GroupChange.of(Patch.read(body(wanted), Shape.GROUP), "g1"))
                .hasValueSatisfying(change -> assertThat(
                                change.members().added().get("9").get("display").asText())
                        .isEqualTo("Nine"));
    }

    static Stream<JsonNode> tidy() {
        return StreamSupport.stream(CASES.get("tidy cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource
    void tidy(JsonNode wanted) {
        ObjectNode resource = wanted.get("before").deepCopy();

        Patch.tidy(resource, Shape.USER);

        assertThat(resource).isEqualTo(wanted.get("after"));
    }

    static Stream<JsonNode> changes() {
        return StreamSupport.stream(CASES.get("changes cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource
    void changes(JsonNode wanted) {
        assertThat(Changes.between((ObjectNode) wanted.get(0), (ObjectNode) wanted.get(1)))
                .isEqualTo(wanted.get(2));
    }

    private static JsonNode body(JsonNode wanted) {
        return wanted.has("body")
                ? wanted.get("body")
                : JsonNodeFactory.instance.objectNode().set("Operations", wanted.get("operations"));
    }

    private static JsonNode object(JsonNode wanted, String name) {
        return wanted.has(name) ? wanted.get(name) : JsonNodeFactory.instance.objectNode();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static void refused(JsonNode wanted, Runnable patch) {
        assertThatThrownBy(patch::run).isInstanceOfSatisfying(ScimError.class, error -> {
            assertThat(error.scimType()).isEqualTo(wanted.get("error").asText());
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.getMessage()).matches("(?s)[^ ].{10,400}[.]");
        });
    }

    /** Time goes into the comparisons, however few values there are. */
    @Test
    void moreComparisonsThanTheTimeIsWorthAreRefused() {
        ObjectNode user = USER.deepCopy();
        var emails = user.putArray("emails");
        for (int i = 0; i < 5000; i++) {
            emails.addObject().put("value", "a" + i);
        }
        String filter = String.join(" or ", Collections.nCopies(250, "value eq \"x\""));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("Operations").addObject().put("op", "remove").put("path", "emails[" + filter + "]");

        assertThatThrownBy(() -> Patch.apply(user, Patch.read(body, Shape.USER)))
                .isInstanceOfSatisfying(
                        ScimError.class, error -> assertThat(error.status()).isEqualTo(413));
    }
}
