package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FiltersTest {

    private static final JsonNode CASES = ScimCases.read("filters.yaml");
    private static final Set<String> ATTRIBUTES = Set.of("userName", "id", "externalId", "displayName", "emails.value");

    static Stream<Arguments> matching() {
        return Stream.of(true, false)
                .flatMap(matches -> StreamSupport.stream(
                                CASES.get(matches.toString()).spliterator(), false)
                        .map(filter -> arguments(filter.asText(), matches)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource
    void matching(String filter, boolean matches) {
        JsonNode before = CASES.get("resource").deepCopy();

        assertThat(Filters.matches(Filters.parse(filter), (ObjectNode) CASES.get("resource")))
                .isEqualTo(matches);
        assertThat(CASES.get("resource")).isEqualTo(before);
    }

    static Stream<Arguments> wrong() {
        return CASES.get("wrong").properties().stream()
                .map(wrong -> arguments(wrong.getKey(), wrong.getValue().asText()));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource
    void wrong(String filter, String detail) {
        assertThatThrownBy(() -> Filters.parse(filter))
                .hasMessageContaining(detail)
                .isInstanceOfSatisfying(ScimError.class, error -> {
                    assertThat(error.status()).isEqualTo(400);
                    assertThat(error.scimType()).isEqualTo("invalidFilter");
                });
    }

    static Stream<Map.Entry<String, JsonNode>> lookups() {
        return CASES.get("lookups").properties().stream();
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource
    void lookups(Map.Entry<String, JsonNode> wanted) {
        String found = Filters.lookups(Filters.parse(wanted.getKey()), ATTRIBUTES)
                .map(lookups -> lookups.stream()
                        .map(lookup -> lookup.attribute() + "=" + lookup.value())
                        .collect(Collectors.joining(" ")))
                .orElse("none");

        assertThat(found)
                .isEqualTo(
                        wanted.getValue().isNull()
                                ? "none"
                                : StreamSupport.stream(wanted.getValue().spliterator(), false)
                                        .map(JsonNode::asText)
                                        .collect(Collectors.joining(" ")));
    }

    @Test
    void looksUpOnlyWhatThereIsAnActionFor() {
        assertThat(Filters.lookups(Filters.parse("id eq \"1\" and userName eq \"a\""), Set.of("userName")))
                .hasValueSatisfying(found -> assertThat(found).containsExactly(new Lookup("userName", "a")));
    }

    @Test
    void whatOrdersBooleansOfAnIsvIsWrong() {
        ObjectNode resource = ((ObjectNode) CASES.get("resource")).deepCopy().put("vip", true);

        assertThatThrownBy(() -> Filters.matches(Filters.parse("vip gt \"a\""), resource))
                .hasMessageContaining("vip is true or false, which has no order")
                .isInstanceOf(ScimError.class);
    }

    @Test
    void lengthAndDepthAreBounded() {
        assertThatThrownBy(() -> Filters.parse("a pr" + " and a pr".repeat(500)))
                .hasMessageContaining("4096 are the most");
        assertThatThrownBy(() -> Filters.parse("(".repeat(2000) + "a pr" + ")".repeat(2000)))
                .hasMessageContaining("nested more than 32 deep");
        assertThat(Filters.parse("a pr" + " or a pr".repeat(500))).isNotNull();
    }
}
