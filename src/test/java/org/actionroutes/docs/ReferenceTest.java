package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference of Kamelets and of the manifest is made from the Kamelets and the manifest's schema. Where it has gone
 * stale the test fails; with {@code -Dreference=write} it is written anew.
 */
class ReferenceTest {

    private static final Path REFERENCE = Path.of("routes/REFERENCE.md");
    private static final Path KAMELETS = Path.of("routes/kamelets");

    private final StringBuilder text = new StringBuilder();

    @Test
    void isWhatTheFilesSay() throws IOException {
        text.append("# Reference\n\nMade from [the Kamelets](kamelets) and the manifest's schema; "
                + "examples are in [KAMELETS.md](KAMELETS.md) and [MANIFEST.md](MANIFEST.md).\n");
        text.append("`./mvnw test -Dtest=ReferenceTest -Dreference=write` makes it anew.\n\n## Kamelets\n");
        for (Path kamelet : kamelets()) {
            kamelet(new YAMLMapper().readTree(Files.readString(kamelet)));
        }
        text.append("\n## manifest.yaml\n\nRequired members are **bold**.\n\n| member | meaning | example "
                + "|\n|---|---|---|\n");
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/manifest.schema.json").toFile());
        members("", schema);
        if ("write".equals(System.getProperty("reference"))) {
            Files.writeString(REFERENCE, text);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(text.toString());
    }

    private static List<Path> kamelets() throws IOException {
        try (Stream<Path> files = Files.list(KAMELETS)) {
            return files.filter(file -> file.toString().endsWith(".kamelet.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private void kamelet(JsonNode kamelet) {
        JsonNode definition = kamelet.at("/spec/definition");
        text.append("\n### ")
                .append(kamelet.at("/metadata/name").asText())
                .append("\n\n")
                .append(definition.get("description").asText().strip())
                .append("\n\n| parameter | meaning | default | example |\n|---|---|---|---|\n");
        List<String> required = StreamSupport.stream(definition.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        definition
                .path("properties")
                .properties()
                .forEach(property -> row(
                        name(property.getKey(), required.contains(property.getKey())),
                        property.getValue().get("description").asText(),
                        code(property.getValue().path("default")),
                        code(property.getValue().path("example"))));
    }

    private void members(String at, JsonNode schema) {
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        schema.path("properties")
                .properties()
                .forEach(member -> member(
                        at.isEmpty() ? member.getKey() : at + "." + member.getKey(),
                        member.getValue(),
                        required.contains(member.getKey())));
        JsonNode named = schema.path("additionalProperties");
        if (named.isObject() && named.has("properties")) {
            members(at + ".<name>", named);
        }
    }

    private void member(String name, JsonNode schema, boolean required) {
        String choice = schema.has("enum")
                ? " One of "
                        + StreamSupport.stream(schema.get("enum").spliterator(), false)
                                .map(value -> "`" + value.asText() + "`")
                                .collect(Collectors.joining(", "))
                        + "."
                : "";
        row(
                name(name, required),
                schema.path("description").asText() + choice,
                code(schema.path("examples").path(0)));
        members(name, schema);
        if (schema.has("items")) {
            members(name + "[]", schema.get("items"));
        }
    }

    private static String name(String name, boolean required) {
        return required ? "**`" + name + "`**" : "`" + name + "`";
    }

    private static String code(JsonNode value) {
        return value.isMissingNode() || value.asText().isEmpty() && value.isValueNode()
                ? ""
                : "`" + (value.isValueNode() ? value.asText() : value.toString()) + "`";
    }

    private void row(String... cells) {
        text.append(Stream.of(cells)
                .map(cell -> cell.strip().replaceAll("\\s+", " ").replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
