package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.json.Json;
import org.actionroutes.schema.QuickCheck;
import org.actionroutes.schema.SchemaErrors;
import org.actionroutes.schema.Violation;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class ActionParsers {

    private static final List<String> INPUTS = List.of(
            "{\"user\":{\"id\":\"u-1\",\"schemas\":[],\"userName\":\"ann\","
                    + "\"active\":true,\"emails\":[{\"value\":\"a@b.c\",\"primary\":true}]}}",
            "{\"pagination\":{\"limit\":10,\"cursor\":\"x\"}}",
            "{\"groupId\":\"g\",\"userIds\":[\"a\",\"b\"]}");

    private ActionParsers() {}

    public static List<ForeignParser> all() {
        SealedCursors cursors = SealedCursors.withRandomKey();
        ContractValidator validator = new ContractValidator();
        return List.of(
                new ForeignParser(
                        SealedCursors.class,
                        "a cursor",
                        List.of("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..abc.def.ghi", sealed(cursors)),
                        List.of(),
                        text -> cursors.open(text, "s")),
                new ForeignParser(
                        Json.class, "an input", INPUTS, List.of(IOException.class), text -> Json.read(text, null)),
                new ForeignParser(
                        ContractValidator.class, "an input", INPUTS, List.of(), text -> check(validator, json(text))),
                new ForeignParser(
                        SchemaErrors.class,
                        "a name",
                        List.of("userName", "a/b~c"),
                        List.of(),
                        text -> assertThat(SchemaErrors.name(text))
                                .hasSizeLessThan(210)
                                .doesNotContain("\n", "\u202e", "/")),
                new ForeignParser(
                        QuickCheck.class,
                        "a value",
                        List.of("ann"),
                        List.of(),
                        text -> check(
                                validator,
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("userId", text)
                                        .put("password", text)
                                        .set(
                                                "pagination",
                                                Json.MAPPER.createObjectNode().set("limit", json(text))))),
                new ForeignParser(WholeCharacters.class, "a value", List.of("ann"), List.of(), text -> {
                    ObjectNode input =
                            Json.MAPPER.createObjectNode().put("a", text).put(text, "b");
                    boolean whole =
                            java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
                    assertThat(WholeCharacters.violations(input).isEmpty()).isEqualTo(whole);
                }));
    }

    private static void check(ContractValidator validator, JsonNode input) {
        for (String name :
                List.of("list-users", "update-user", "add-group-members", "update-user-password", "deactivate-user")) {
            List<Violation> violations =
                    validator.checkInput(ContractCatalogue.get().find(name).orElseThrow(), input);
            assertThat(violations)
                    .hasSizeLessThanOrEqualTo(ContractValidator.MOST)
                    .allSatisfy(violation -> assertThat(violation.toString()).hasSizeLessThan(2000));
        }
    }

    private static String sealed(SealedCursors cursors) {
        try {
            return cursors.seal(Json.MAPPER.createObjectNode().put("next", "x"), "s");
        } catch (OffContractException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What isn't JSON is a text in it. */
    private static JsonNode json(String text) {
        try {
            return Json.read(text, null);
        } catch (IOException e) {
            return Json.MAPPER.createObjectNode().put("user", text).put(text, 1);
        }
    }
}
