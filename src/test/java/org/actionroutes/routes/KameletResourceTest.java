package org.actionroutes.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each Kamelet is a resource that an API server takes as it stands, and a file that stands alone. */
class KameletResourceTest {

    private static final JsonSchema SCHEMA = new JsonSchema("/camel-k/kamelet.schema.json");

    static Stream<YamlFile> kamelets() {
        return YamlFile.endingIn(".kamelet.yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void isWhatTheResourceDefinitionAllows(YamlFile file) {
        assertThat(SCHEMA.check(file.content())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void hasNoDefaultOrExampleOutsideItsOwnBounds(YamlFile file) {
        JsonNode definition = file.content().at("/spec/definition");
        definition.path("properties").properties().forEach(parameter -> {
            for (String value : List.of("default", "example")) {
                if (parameter.getValue().has(value)) {
                    assertThat(fits(
                                    parameter.getValue(),
                                    parameter.getValue().get(value).asText()))
                            .as("%s of %s", value, parameter.getKey())
                            .isTrue();
                }
            }
        });
    }

    private static boolean fits(JsonNode parameter, String value) {
        return (!parameter.has("pattern")
                        || Pattern.matches(parameter.get("pattern").asText(), value))
                && (!parameter.has("enum")
                        || parameter
                                .get("enum")
                                .valueStream()
                                .anyMatch(one -> one.asText().equals(value)))
                && (!parameter.has("minimum")
                        || Long.parseLong(value) >= parameter.get("minimum").asLong())
                && (!parameter.has("maximum")
                        || Long.parseLong(value) <= parameter.get("maximum").asLong());
    }

    /** Beans that it names are its own; so are no routes. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void standsAlone(YamlFile file) {
        String template = file.content().at("/spec/template").toString();
        assertThat(template).doesNotContain("direct:", "seda:", "#bean:", "\"#failures", "\"#array");
        List<String> parameters = Stream.concat(
                        file.content()
                                .at("/spec/definition/properties")
                                .propertyStream()
                                .map(Map.Entry::getKey),
                        file.content()
                                .at("/spec/template/beans")
                                .valueStream()
                                .map(bean -> bean.get("name").asText()))
                .toList();
        Matcher placeholders = Pattern.compile("\\{\\{\\??([^}]*)}}").matcher(template);
        assertThat(placeholders.results().map(found -> found.group(1))).isSubsetOf(parameters);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void dependsOnThisVersion(YamlFile file) throws IOException {
        Matcher version = Pattern.compile("<artifactId>action-routes</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(file.content().at("/spec/dependencies").valueStream().map(JsonNode::asText))
                .containsExactly("mvn:org.actionroutes:action-routes:" + version.group(1));
    }

    @Test
    void numbersAndChoicesAreFoundThatAServerWouldRefuse() throws IOException {
        JsonNode kamelet = kamelets().findFirst().orElseThrow().content().deepCopy();
        ObjectNode definition = (ObjectNode) kamelet.at("/spec/definition");
        definition.putArray("oneOf");
        definition
                .withObject("/properties")
                .putObject("size")
                .put("title", "Size")
                .put("description", "How many.")
                .put("type", "integer")
                .put("example", 1)
                .put("minimum", 1);
        assertThat(SCHEMA.check(new ObjectMapper().readTree(kamelet.toString())))
                .extracting(Object::toString)
                .anyMatch(problem -> problem.contains("oneOf"))
                .anyMatch(problem -> problem.contains("minimum"));
    }
}
