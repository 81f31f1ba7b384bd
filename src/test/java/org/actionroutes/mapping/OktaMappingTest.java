package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What all mappings share, {@code transforms/okta.jslt}. */
class OktaMappingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a caller says of a user. */
    private static final String USER = """
            {"title": "Clerk", "nickName": "", "locale": null, "emails": [], "name": {}, "photos": null,
             "phoneNumbers": [{"value": "1"}, {"value": "2", "primary": true}, {"value": "3"}], "ims": [{"value": "4"}]}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "okta:single(\"\")                       | null",
                "okta:primary(.ims)                      | \"4\"",
                "okta:primary(.emails)                   | null",
                "okta:primary(.none)                     | null",
                "{\"a\": okta:said(., \"locale\")}       | {\"a\": null}",
                "{\"a\": okta:said(., \"emails\")}       | {\"a\": null}",
                "{\"a\": okta:said-as(., \"ims\", null)} | {\"a\": null}",
                "{\"a\": okta:said-as(., \"none\", 5)}   | {}",
                "okta:said-within(., \"name\", [\"a\"])    | {\"a\": \"\"}",
                "okta:said-within(., \"photos\", [\"a\"])  | {\"a\": \"\"}",
                "okta:said-within(., \"none\", [\"a\"])    | null",
                "okta:said-within({\"o\": {\"b\": 1}}, \"o\", [\"b\", \"c\"])        | {\"b\": 1}",
                "okta:without([1], null)                                         | [1]",
                "okta:changed({\"a\": okta:clear(), \"b\": okta:clear()}, {\"a\": 1}) | {\"a\": null}",
                "okta:changed({\"o\": {\"a\": 1, \"b\": 2}}, {\"o\": {\"a\": 1}})       | {\"o\": {\"b\": 2}}",
                "okta:changed({\"o\": {\"a\": 1}}, {\"o\": {\"a\": 1, \"b\": 2}})       | {}",
                "okta:changed({\"l\": [1]}, {\"l\": [1, 2]})                       | {\"l\": [1]}",
                "okta:group({\"name\": \"G\", \"description\": \"\"}).id             | null",
                "okta:group({\"name\": \"G\", \"description\": \"D\"}).description   | \"D\"",
                "okta:property-values(null, \"a\", \"b\")                         | null",
                "okta:logout-user-id({\"externalUserId\": \"\", \"externalUserName\": \"a\"}, \"Acme\") | null",
            })
    void gives(String expression, String expected) throws IOException {
        assertThat(JSON.readTree(JSON.writeValueAsString(mapping(expression).apply(variables(), JSON.readTree(USER)))))
                .isEqualTo(JSON.readTree(expected));
    }

    @Test
    void refusesALogoutOfNobody() {
        assertThatThrownBy(
                        () -> mapping("okta:logout-user-id(., \"Acme\")").apply(variables(), JSON.createObjectNode()))
                .isInstanceOf(JsltException.class)
                .hasMessageContaining(
                        "error: Acme knows users by externalUserId or externalUserName, and neither was given.");
    }

    static List<Arguments> examples() {
        return Pattern.compile("(?m)^\\| `(.*?)` \\| `(.*?)` \\|")
                .matcher(readme())
                .results()
                .filter(row -> row.group(1).contains("okta:"))
                .map(row -> arguments(row.group(1), row.group(2)))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void givesWhatTheReadmeSays(String expression, String expected) throws IOException {
        String user = readme().replaceAll("(?s).*```json\n(.*?)```.*", "$1");
        assertThat(JSON.readTree(JSON.writeValueAsString(mapping(expression).apply(variables(), JSON.readTree(user)))))
                .isEqualTo(JSON.readTree(expected));
    }

    @Test
    void theReadmeHasEveryFunction() {
        assertThat(Pattern.compile("(?m)^def ([\\w-]+)")
                        .matcher(shared("okta.jslt"))
                        .results()
                        .map(function -> "okta:" + function.group(1) + "("))
                .isNotEmpty()
                .allMatch(readme()::contains);
    }

    private static String readme() {
        return shared("README.md");
    }

    private static Expression mapping(String expression) {
        String mapping = "import \"okta.jslt\" as okta " + expression;
        return Mapping.compile("it.jslt", name -> Optional.of(name.equals("it.jslt") ? mapping : shared(name)));
    }

    private static String shared(String name) {
        try {
            return Files.readString(Path.of(Mapping.file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> variables() {
        return Map.of("variables", JSON.createObjectNode());
    }
}
