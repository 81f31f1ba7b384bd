package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.actionroutes.app.Kamelets;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue has what the editor Kaoto reads, and all of what is here. */
class KaotoCatalogueTest {

    private static final Path CLASSES = Path.of("target/classes");

    @TempDir
    private static Path folder;

    private static JsonNode index;

    @BeforeAll
    static void write() throws IOException {
        new KaotoCatalogue(new Kamelets(RunningApplication.home())).write(folder);
        JsonNode library = read("index.json");
        assertThat(library.path("definitions")).hasSize(1);
        assertThat(library.at("/definitions/0/name").asText()).isNotBlank();
        assertThat(library.at("/definitions/0/runtime").asText()).isEqualTo("Main");
        index = read(library.at("/definitions/0/fileName").asText());
    }

    static Stream<String> ownComponents() throws IOException {
        try (Stream<Path> files = Files.list(CLASSES.resolve("META-INF/services/org/apache/camel/component"))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/kamelets"))) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "components",
                "models",
                "patterns",
                "entities",
                "languages",
                "dataformats",
                "loadbalancers",
                "functions",
                "kamelets",
                "kameletBoundaries"
            })
    void hasEachOfTheFilesThatTheEditorReads(String kind) throws IOException {
        assertThat(index.at("/catalogs/" + kind + "/name").asText()).isEqualTo(kind);
        assertThat(index.at("/catalogs/" + kind + "/version").asText()).startsWith("4.");
        assertThat(catalogue(kind)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ownComponents")
    void hasEachOptionOfOurComponents(String name) throws IOException {
        JsonNode descriptor =
                Json.MAPPER.readTree(CLASSES.resolve("META-INF/org/actionroutes/" + name + "/" + name + ".json")
                        .toFile());
        JsonNode entry = catalogue("components").path(name);
        assertThat(entry.path("component")).isEqualTo(descriptor.path("component"));
        assertThat(descriptor.path("properties")).isNotEmpty();
        JsonNode schema = entry.path("propertiesSchema");
        assertThat(schema.path("properties")).hasSameSizeAs(descriptor.path("properties"));
        List<String> required = new ArrayList<>();
        descriptor.path("properties").properties().forEach(option -> {
            JsonNode property = schema.path("properties").path(option.getKey());
            assertThat(property.path("title").asText())
                    .isEqualTo(option.getValue().path("displayName").asText());
            assertThat(property.path("description").asText())
                    .isNotBlank()
                    .isEqualTo(option.getValue().path("description").asText());
            assertThat(property.path("type").asText()).isIn("string", "integer", "boolean");
            assertThat(property.path("enum")).isEqualTo(option.getValue().path("enum"));
            if (option.getValue().path("required").asBoolean()) {
                required.add(option.getKey());
            }
        });
        assertThat(schema.path("required").valueStream().map(JsonNode::asText)).containsExactlyElementsOf(required);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void hasEachParameterOfOurKamelets(Path file) throws IOException {
        JsonNode kamelet = new YAMLMapper().readTree(file.toFile());
        JsonNode definition = kamelet.at("/spec/definition");
        JsonNode entry = catalogue("kamelets").path(kamelet.at("/metadata/name").asText());
        JsonNode schema = entry.path("propertiesSchema");
        assertThat(entry.path("metadata")).isEqualTo(kamelet.path("metadata"));
        assertThat(schema.path("title")).isEqualTo(definition.path("title"));
        assertThat(schema.path("description")).isEqualTo(definition.path("description"));
        assertThat(schema.path("required")).isEqualTo(definition.path("required"));
        assertThat(schema.path("properties")).hasSameSizeAs(definition.path("properties"));
        definition.path("properties").properties().forEach(parameter -> {
            JsonNode property = schema.path("properties").path(parameter.getKey());
            for (String member : List.of("title", "description", "type", "default", "enum", "pattern")) {
                assertThat(property.path(member))
                        .as("%s of %s", member, parameter.getKey())
                        .isEqualTo(parameter.getValue().path(member));
            }
            for (String bound : List.of("minimum", "maximum")) {
                assertThat(property.path(bound).isMissingNode()
                                || property.path(bound).isNumber())
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"patterns", "entities", "languages", "dataformats", "loadbalancers"})
    void hasSchemasThatStandAlone(String kind) throws IOException {
        catalogue(kind).properties().forEach(entry -> {
            JsonNode schema = entry.getValue().path("propertiesSchema");
            assertThat(entry.getValue().at("/model/title").asText())
                    .as(entry.getKey())
                    .isNotBlank();
            assertThat(schema.path("type").asText()).as(entry.getKey()).isIn("object", "array");
            assertThat(schema.findValuesAsText("$ref"))
                    .as(entry.getKey())
                    .allSatisfy(reference -> assertThat(
                                    schema.path("definitions").has(reference.replace("#/definitions/", "")))
                            .as(reference)
                            .isTrue());
        });
    }

    @Test
    void knowsWhatRoutesAreWrittenWith() throws IOException {
        assertThat(names("patterns"))
                .contains("to", "toD", "split", "filter", "choice", "when", "otherwise", "enrich", "doTry", "doCatch");
        assertThat(names("entities")).contains("route", "from", "routeConfiguration", "onException", "bean");
        assertThat(names("languages")).contains("simple", "jsonpath", "constant", "variable", "method");
        assertThat(names("components")).contains("direct", "kamelet", "log");
        JsonNode filter = catalogue("patterns").at("/filter/propertiesSchema");
        assertThat(filter.at("/anyOf/0/format").asText()).isEqualTo("expression");
        assertThat(filter.path("properties").has("steps")).isFalse();
        JsonNode to = catalogue("patterns").at("/to/propertiesSchema");
        assertThat(to.at("/properties/uri/$comment").asText()).isEqualTo("group:common");
        assertThat(to.at("/required/0").asText()).isEqualTo("uri");
    }

    private static TreeSet<String> names(String kind) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        catalogue(kind).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode catalogue(String kind) throws IOException {
        return read("camel-main/" + index.at("/catalogs/" + kind + "/file").asText());
    }

    private static JsonNode read(String file) throws IOException {
        return Json.MAPPER.readTree(folder.resolve(file).toFile());
    }
}
