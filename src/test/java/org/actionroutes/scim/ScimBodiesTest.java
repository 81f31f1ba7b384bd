package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.actionroutes.foreign.HostileText;
import org.actionroutes.foreign.Seeded;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Bodies that are JSON and otherwise anything are taken or refused with 400, soon. */
class ScimBodiesTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of(
            "id",
            "userName",
            "active",
            "name",
            "emails",
            "members",
            "value",
            "type",
            "primary",
            "schemas",
            "meta",
            "",
            " ",
            "$ref",
            "tags",
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:",
            "urn:a",
            "\ud800",
            "İ");

    @Test
    void anyPatchIsTakenOrRefused() {
        Seeded.times(
                5_000,
                seeded -> taken(() -> ScimParsers.patch(
                        seeded.number(20) == 0
                                ? value(seeded, 4)
                                : NODES.objectNode().set("Operations", operations(seeded)))));
    }

    @Test
    void anyResourceIsTidiedOrRefused() {
        Seeded.times(
                2_000,
                seeded -> taken(() -> {
                    ObjectNode resource = object(seeded, 4);
                    Patch.tidy(resource, seeded.maybe() ? Shape.USER : Shape.GROUP);
                    Changes.between(resource, object(seeded, 4));
                    Filters.matches(Filters.parse(seeded.one(ScimParsers.filters())), resource);
                }));
    }

    private static void taken(Runnable trial) {
        try {
            trial.run();
        } catch (ScimError error) {
            assertThat(error.status()).isEqualTo(400);
            assertThat(error.scimType()).isNotBlank();
        }
    }

    private static JsonNode operations(Seeded seeded) {
        var operations = NODES.arrayNode();
        for (int i = seeded.number(4); i >= 0; i--) {
            ObjectNode operation = operations.addObject();
            operation.put("op", seeded.one("add", "remove", "Replace"));
            switch (seeded.number(8)) {
                case 0 -> operation.set("path", value(seeded, 2));
                case 1, 2 -> operation.put("path", HostileText.text(seeded, ScimParsers.paths()));
                case 3, 4 -> operation.put("path", seeded.one(ScimParsers.paths()));
                case 5, 6 -> operation.put("path", seeded.one(NAMES));
                default -> {}
            }
            if (seeded.number(10) > 0) {
                operation.set("value", value(seeded, 4));
            }
        }
        return operations;
    }

    private static JsonNode value(Seeded seeded, int depth) {
        return switch (seeded.number(depth == 0 ? 7 : 12)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(seeded.maybe());
            case 2 -> NODES.numberNode(seeded.one(0.0, Double.NaN, Double.POSITIVE_INFINITY, -1.5, 1e308));
            case 3 -> NODES.numberNode(seeded.number(100));
            case 4, 5 -> NODES.textNode(seeded.one(NAMES));
            case 6 -> NODES.textNode(seeded.one("True", "false", "1", "2011-05-13T04:42:34Z", "\0", "work"));
            case 7, 8 -> {
                var array = NODES.arrayNode();
                for (int i = seeded.number(4); i > 0; i--) {
                    array.add(value(seeded, depth - 1));
                }
                yield array;
            }
            default -> object(seeded, depth);
        };
    }

    private static ObjectNode object(Seeded seeded, int depth) {
        ObjectNode object = NODES.objectNode();
        for (int i = seeded.number(5); i > 0; i--) {
            object.set(seeded.one(NAMES), value(seeded, depth - 1));
        }
        return object;
    }

    @Test
    void aLargePatchIsTakenSoon() {
        ObjectNode members = NODES.objectNode();
        IntStream.range(0, 50_000)
                .forEach(i -> members.withArray("members").addObject().put("value", "m" + i));
        ObjectNode body = patch("add", "members", members.get("members"));

        assertTimeout(Duration.ofSeconds(5), () -> {
            List<Operation> operations = Patch.read(body, Shape.GROUP);
            assertThat(GroupChange.of(operations, "g1"))
                    .hasValueSatisfying(
                            change -> assertThat(change.members().added()).hasSize(50_000));
            assertThat(GroupChange.since(operations, members).members().isNone())
                    .isTrue();
        });
    }

    @Test
    void whatTakesTooLongIsRefused() {
        ObjectNode group = NODES.objectNode();
        IntStream.range(0, 10_000)
                .forEach(i -> group.withArray("members").addObject().put("value", "m" + i));
        ObjectNode body = NODES.objectNode();
        IntStream.range(0, 10_000)
                .forEach(i -> body.withArray("Operations")
                        .addObject()
                        .put("op", "remove")
                        .put("path", "members[display eq \"" + i + "\"]"));
        List<Operation> operations = Patch.read(body, Shape.GROUP);

        assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> GroupChange.since(operations, group))
                        .isInstanceOfSatisfying(
                                ScimError.class,
                                error -> assertThat(error.status()).isEqualTo(413)));
        body.withArray("Operations").addObject();
        assertThatThrownBy(() -> Patch.read(body, Shape.GROUP)).hasMessageContaining("10000 are the most");
    }

    private static ObjectNode patch(String op, String path, JsonNode value) {
        ObjectNode body = NODES.objectNode();
        body.putArray("Operations").addObject().put("op", op).put("path", path).set("value", value);
        return body;
    }
}
