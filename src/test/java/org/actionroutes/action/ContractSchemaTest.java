package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The schema files themselves: well formed, described throughout, and field by field what Okta documents. */
class ContractSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> EXPLAINED = Set.of("type", "required", "enum", "minimum", "minLength", "format");
    private static final Set<String> OTHERS =
            Set.of("$schema", "$id", "$ref", "$defs", "title", "description", "properties", "items", "if", "then");

    private static List<String> documented;

    private interface FieldVisitor {
        void visit(String path, JsonNode field);
    }

    @BeforeAll
    static void readWhatOktaDocuments() throws Exception {
        Path file = Path.of(
                ContractSchemaTest.class.getResource("/contracts/fields.txt").toURI());
        documented = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    static List<Contract> contracts() {
        return ContractCatalogue.get().all();
    }

    static Stream<String> files() {
        return Stream.concat(contracts().stream().map(Contract::schemaFile), Stream.of(ContractCatalogue.DEFINITIONS));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isValidJsonSchema(String file) {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(metaSchema.validate(schema(file))).isEmpty();
        assertThat(schema(file).path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema(file).path("$id").asText()).isEqualTo("https://actionroutes.org/contracts/" + file);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void sayWhatTheCatalogueSays(Contract contract) {
        JsonNode schema = schema(contract.schemaFile());
        assertThat(schema.path("title").asText()).isEqualTo(contract.title());
        assertThat(schema.path("description").asText()).isNotBlank();
        assertThat(schema.at("/$defs/output/then/required/0").asText(null)).isEqualTo(contract.payload());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void haveExactlyOktasFields(Contract contract) {
        for (String side : List.of("input", "output")) {
            Set<String> expected = new TreeSet<>();
            expand(contract.name() + "." + side, "", new ArrayDeque<>(), expected);
            Set<String> actual = new TreeSet<>();
            eachField(contract, side, (path, field) -> actual.add(path + " " + type(field)));
            assertThat(actual).as(side).isNotEmpty().isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void describeEveryField(Contract contract) {
        for (String side : List.of("input", "output")) {
            eachField(contract, side, (path, field) -> {
                if (!path.endsWith("[]")) {
                    assertThat(field.path("description").asText())
                            .as(path)
                            .endsWith(".")
                            .hasSizeBetween(10, 160);
                }
            });
        }
    }

    /** A rule that violations have no words for would be reported by its bare name. */
    @ParameterizedTest
    @MethodSource("files")
    void useOnlyRulesThatAreExplained(String file) {
        checkRules(schema(file));
    }

    @Test
    void leavesEveryObjectOpen() {
        assertThat(files())
                .allSatisfy(file -> assertThat(schema(file).findValues("additionalProperties"))
                        .isEmpty());
    }

    private static void checkRules(JsonNode schema) {
        schema.properties().forEach(rule -> {
            String name = rule.getKey();
            JsonNode value = rule.getValue();
            assertThat(name)
                    .satisfiesAnyOf(
                            it -> assertThat(EXPLAINED).contains(it),
                            it -> assertThat(OTHERS).contains(it));
            switch (name) {
                case "minLength" -> assertThat(value.intValue()).isEqualTo(1);
                case "format" -> assertThat(value.textValue()).isEqualTo("date-time");
                case "type" -> assertThat(value.isTextual()).isTrue();
                case "items", "then" -> checkRules(value);
                case "properties" -> value.forEach(ContractSchemaTest::checkRules);
                case "$defs" ->
                    value.properties().stream()
                            .filter(definition -> !definition.getKey().equals("succeeded"))
                            .forEach(definition -> checkRules(definition.getValue()));
                default -> {}
            }
        });
    }

    /** Adds "path type" for every field that fields.txt gives an owner; a type within itself is not entered again. */
    private static void expand(String owner, String path, Deque<String> within, Set<String> fields) {
        within.push(owner);
        for (String line : documented) {
            String[] parts = line.split(" ");
            if (parts[0].equals(owner)) {
                boolean named = Character.isUpperCase(parts[2].charAt(0));
                fields.add(path + "/" + parts[1] + " " + (named ? "object" : parts[2]));
                if (named && !within.contains(parts[2])) {
                    expand(parts[2], path + "/" + parts[1], within, fields);
                }
            }
        }
        within.pop();
    }

    private static void eachField(Contract contract, String side, FieldVisitor visitor) {
        eachField("", schema(contract.schemaFile()).at("/$defs/" + side), new ArrayDeque<>(), visitor);
    }

    private static void eachField(String path, JsonNode schema, Deque<JsonNode> within, FieldVisitor visitor) {
        JsonNode target = target(schema);
        if (target != null) {
            if (within.contains(target)) {
                return;
            }
            within.push(target);
            eachField(path, target, within, visitor);
            within.pop();
        }
        schema.path("properties").properties().forEach(property -> {
            JsonNode field = property.getValue();
            String fieldPath = path + "/" + property.getKey();
            if (type(field).equals("array")) {
                assertThat(field.path("description").asText()).as(fieldPath).isNotBlank();
                fieldPath += "[]";
                field = field.path("items");
            }
            visitor.visit(fieldPath, field);
            eachField(fieldPath, field, within, visitor);
        });
    }

    /** How fields.txt writes a type. */
    private static String type(JsonNode field) {
        JsonNode target = target(field);
        if (target != null) {
            return type(target);
        }
        String type = field.path("type").asText("any");
        String details = field.has("format")
                ? field.path("format").asText()
                : field.path("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
        return details.isEmpty() ? type : type + ":" + details;
    }

    private static JsonNode target(JsonNode schema) {
        if (!schema.has("$ref")) {
            return null;
        }
        return schema(ContractCatalogue.DEFINITIONS)
                .at(schema.get("$ref").asText().replaceFirst("[^#]*#", ""));
    }

    private static JsonNode schema(String file) {
        try {
            return JSON.readTree(ContractCatalogue.get().schema(file).orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
