package org.actionroutes.isv.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.actionroutes.foreign.ForeignParser;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;
import org.actionroutes.manifest.ErrorRules.Rule;
import org.actionroutes.text.Patterns;

import static org.assertj.core.api.Assertions.assertThat;

/** What reads foreign text here. */
public final class FailureParsers {

    private static final List<String> BODIES = List.of(
            "{\"error\":{\"code\":\"c\",\"message\":\"m\",\"fields\":[{\"field\":\"f\",\"message\":\"x\"}]}}",
            "{\"errors\":{\"email\":[\"is taken\",{\"message\":\"y\"}],\"name\":\"z\"},\"message\":17}");

    private FailureParsers() {}

    public static List<ForeignParser> all() {
        ErrorRules rules = new ErrorRules(
                ErrorRules.USUAL.code(),
                ErrorRules.USUAL.message(),
                ErrorRules.USUAL.fields(),
                List.of("(a+)+$", "(a|b)*c", "already (exists|taken)", ".*x.*y.*z").stream()
                        .map(pattern -> new Rule(
                                Set.of(),
                                Set.of(),
                                Json.path("$.message"),
                                null,
                                Patterns.compile(pattern, Pattern.CASE_INSENSITIVE),
                                "ISV_CONFLICT",
                                null))
                        .toList());
        return List.of(
                new ForeignParser(
                        Text.class,
                        "words",
                        List.of("It <b>is</b> taken."),
                        List.of(),
                        text -> assertShown(Text.clean(text), 301)),
                new ForeignParser(ErrorDetails.class, "an error", BODIES, List.of(), text -> {
                    List<String> details = new ErrorDetails(rules).of(json(text), SecretsInUse.of((Instance) null));
                    assertThat(details).hasSizeLessThanOrEqualTo(10).allSatisfy(line -> assertShown(line, 301));
                }),
                new ForeignParser(ErrorMapping.class, "an error", BODIES, List.of(), text -> {
                    new ErrorMapping(rules).of(400, false, json(text));
                    new ErrorMapping(rules)
                            .of(400, false, Json.MAPPER.createObjectNode().put("message", text));
                }),
                new ForeignParser(
                        SecretsInUse.class,
                        "a sentence",
                        List.of("The ISV rejected it: GET /users/7 was answered with status 400."),
                        List.of(),
                        text -> assertShown(SecretsInUse.of((Instance) null).sentence(text), 1001)));
    }

    private static void assertShown(String line, int longest) {
        assertThat(line).hasSizeLessThanOrEqualTo(longest);
        line.codePoints()
                .forEach(character -> assertThat(Character.getType(character))
                        .as("U+%04X", character)
                        .isNotIn(
                                (int) Character.CONTROL,
                                (int) Character.FORMAT,
                                (int) Character.SURROGATE,
                                (int) Character.LINE_SEPARATOR,
                                (int) Character.PARAGRAPH_SEPARATOR,
                                (int) Character.PRIVATE_USE));
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text, null);
        } catch (IOException e) {
            return new TextNode(text);
        }
    }
}
