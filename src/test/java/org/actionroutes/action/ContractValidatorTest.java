package org.actionroutes.action;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.actionroutes.schema.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContractValidatorTest {

    private static final Map<String, String> STAND_INS = Map.of(
            "\"$user\"", """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "1", "userName": "ann", "active": true}""",
            "\"$group\"", """
                    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g", "displayName": "Staff"}""");

    private final ContractValidator validator = new ContractValidator();

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = ContractValidatorTest.class.getResourceAsStream("/contracts/cases.yaml")) {
            String json = new YAMLMapper().readTree(file).toString();
            for (Map.Entry<String, String> standIn : STAND_INS.entrySet()) {
                json = json.replace(standIn.getKey(), standIn.getValue());
            }
            return new ObjectMapper()
                    .readTree(json)
                    .valueStream()
                    .map(it -> Arguments.of(it.path("contract").asText(), it));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void acceptsAndRefuses(String name, JsonNode given) {
        JsonNode before = given.deepCopy();
        List<Violation> violations = given.has("input")
                ? validator.checkInput(contract(name), given.get("input"))
                : validator.checkOutput(contract(name), given.get("output"));
        Map<String, String> expected = new LinkedHashMap<>();
        given.path("violations")
                .properties()
                .forEach(it -> expected.put(it.getKey(), it.getValue().asText()));
        assertThat(violations)
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(it -> new Violation(it.getKey(), it.getValue()))
                        .toList());
        assertThat(given).as("the document itself is not changed").isEqualTo(before);
    }

    /** Puts other values into every place of each document. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void theQuickCheckIsNeverWronglySure(String name, JsonNode given) {
        String side = given.has("input") ? "input" : "output";
        List<String> others = List.of(
                "null",
                "1",
                "-1",
                "1.0",
                "1.5",
                "true",
                "\"\"",
                "\"x\"",
                "\"FAILED\"",
                "\"SUCCEEDED\"",
                "[]",
                "[null]",
                "[1]",
                "{}",
                "{\"x\": 1}");
        List<JsonNode> documents = new ArrayList<>(List.of(given.get(side)));
        for (JsonPointer place : places(given.get(side), JsonPointer.empty())) {
            for (String other : others) {
                documents.add(replaced(given.get(side), place, other));
            }
        }
        assertThat(documents).allSatisfy(document -> {
            if (validator.surelyKeepsTo(contract(name), side, document)) {
                assertThat(validator.violations(contract(name), side, document)).isEmpty();
            }
        });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void theQuickCheckIsSureOfWhatIsRight(String name, JsonNode given) {
        String side = given.has("input") ? "input" : "output";
        // It leaves dates, and integers written as 100.0, to the validator.
        boolean simple = !given.toString().matches("(?s).*(Date|\\d\\.0).*");
        if (given.path("violations").isEmpty() && given.get(side).isObject() && simple) {
            assertThat(validator.surelyKeepsTo(contract(name), side, given.get(side)))
                    .as(given.toString())
                    .isTrue();
        }
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
        List<JsonPointer> places = new ArrayList<>();
        node.properties()
                .forEach(member -> places.addAll(places(member.getValue(), at.appendProperty(member.getKey()))));
        IntStream.range(0, node.isArray() ? node.size() : 0)
                .forEach(i -> places.addAll(places(node.get(i), at.appendIndex(i))));
        if (!at.equals(JsonPointer.empty())) {
            places.add(at);
        }
        return places;
    }

    private static JsonNode replaced(JsonNode document, JsonPointer place, String other) {
        JsonNode copy = document.deepCopy();
        try {
            JsonNode value = new ObjectMapper().readTree(other);
            if (copy.at(place.head()) instanceof ObjectNode object) {
                object.set(place.last().getMatchingProperty(), value);
            } else {
                ((ArrayNode) copy.at(place.head())).set(place.last().getMatchingIndex(), value);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return copy;
    }

    @Test
    void everyContractHasACase() throws IOException {
        assertThat(cases().map(it -> it.get()[0]))
                .containsAll(ContractCatalogue.get().names());
    }

    @Test
    void takesAnAbsentDocumentForAnEmptyOne() {
        assertThat(validator.checkInput(contract("list-users"), null)).isEmpty();
        assertThat(validator.checkInput(contract("remove-group"), MissingNode.getInstance()))
                .containsExactly(new Violation("/groupId", "is missing"));
    }

    @Test
    void givesTheFirstTwentyInTheOrderOfTheRows() {
        ObjectNode output = success();
        IntStream.range(0, 100)
                .forEach(i ->
                        output.withArray("resources").addObject().put("id", "1").putArray("schemas"));
        assertThat(validator.checkOutput(contract("list-users"), output))
                .extracting(Violation::path)
                .containsExactlyElementsOf(IntStream.range(0, 20)
                        .mapToObj(i -> "/resources/" + i + "/userName")
                        .toList());
    }

    /** As many mistakes as one request can hold took half a gigabyte. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "{\"primary\":1}", "{\"value\":{}}"})
    void takesLittleForMany(String mistake) throws IOException {
        String input = "{\"user\":{\"schemas\":[],\"userName\":\"ann\",\"emails\":["
                + (mistake + ",").repeat(1_000_000 / (mistake.length() + 1)) + mistake + "]}}";
        JsonNode document = Json.read(input, null);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(validator.checkInput(contract("create-user"), document)).hasSize(20);
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before)
                .isLessThan(100_000_000);
    }

    @Test
    void speaksEnglishEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            input.putObject("pagination").put("limit", -1);
            assertThat(new ContractValidator().checkInput(contract("list-users"), input))
                    .containsExactly(new Violation("/pagination/limit", "must be 1 or more, not -1"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void quotesControlCharactersHarmlessly() {
        ObjectNode output = success();
        output.withObject("executionStatus").put("status", "A\r\nB");
        assertThat(validator
                        .checkOutput(contract("activate-user"), output)
                        .get(0)
                        .message())
                .endsWith(", not \"A\\r\\nB\"");
    }

    @Test
    void servesManyThreadsFromTheStart() {
        ContractValidator fresh = new ContractValidator();
        List<Contract> contracts = ContractCatalogue.get().all();
        ObjectNode output = success();
        List<Integer> wrong = IntStream.range(0, 2000)
                .parallel()
                .filter(i -> !fresh.checkOutput(contracts.get(i % contracts.size()), output).stream()
                        .map(Violation::message)
                        .allMatch("is missing"::equals))
                .boxed()
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void knowsNoSchemaButItsOwn() {
        // Whatever a document claims to be, nothing is loaded for it.
        ObjectNode input = JsonNodeFactory.instance
                .objectNode()
                .put("$schema", "http://127.0.0.1:1/x")
                .put("$ref", "file:///x");
        assertThat(validator.checkInput(contract("list-users"), input)).isEmpty();
    }

    @Test
    void violationsReadAsSentences() {
        assertThat(new Violation("/user/id", "is missing")).hasToString("/user/id is missing");
        assertThat(new Violation("", "must be an object, not an array"))
                .hasToString("the document must be an object, not an array");
    }

    private static ObjectNode success() {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.putObject("executionStatus").put("status", "SUCCEEDED");
        return output;
    }

    private static Contract contract(String name) {
        return ContractCatalogue.get().find(name).orElseThrow();
    }
}
