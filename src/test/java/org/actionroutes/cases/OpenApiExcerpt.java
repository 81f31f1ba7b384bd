package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.actionroutes.openapi.Excerpt;

/**
 * Cuts an ISV's OpenAPI description down to the operations that an integration uses and the components that these refer
 * to, without texts and examples. What to keep stands in {@code openapi.yaml} beside the result, {@code openapi.json}.
 */
final class OpenApiExcerpt {

    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode whole;
    private final JsonNode wanted;
    private final Excerpt excerpt;

    private OpenApiExcerpt(JsonNode whole, JsonNode wanted) {
        this.whole = whole;
        this.wanted = wanted;
        this.excerpt = new Excerpt(whole);
    }

    /** @param arguments the ISV's description, and the folder of {@code openapi.yaml} and {@code openapi.json} */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        JsonNode excerpt = new OpenApiExcerpt(
                        JSON.readTree(Path.of(arguments[0]).toFile()),
                        new YAMLMapper().readTree(folder.resolve("openapi.yaml").toFile()))
                .cut();
        Files.writeString(
                folder.resolve("openapi.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(excerpt) + "\n");
    }

    private ObjectNode cut() {
        wanted.get("operations").forEach(operation -> {
            String[] words = operation.asText().split(" ", 2);
            keep(words[0], words[1]);
        });
        JsonNode every = wanted.path("everyOperation");
        every.path("statuses")
                .forEach(status -> excerpt.node()
                        .withObject("/x-every-operation")
                        .withObject("/" + status.asText())
                        .withObject("/content")
                        .withObject("/application~1json")
                        .withObject("/schema")
                        .put(
                                "$ref",
                                "#/components/schemas/" + every.get("schema").asText()));
        return excerpt.whole();
    }

    private void keep(String method, String path) {
        String published = path;
        for (JsonNode alias : wanted.path("aliases")) {
            if (published.startsWith(alias.get("path").asText())) {
                published = alias.get("sameAs").asText()
                        + published.substring(alias.get("path").asText().length());
            }
        }
        ObjectNode kept = excerpt.keep(method, published, path);
        if (!published.equals(path)) {
            kept.put("x-same-as", published);
            idsInPath(kept, path);
        }
    }

    /** The path parameters of an alias are its own; those that end in _id are numbers. */
    private void idsInPath(ObjectNode operation, String path) {
        ArrayNode parameters = JSON.createArrayNode();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode resolved = parameter.has("$ref")
                    ? whole.at(parameter.get("$ref").asText().substring(1))
                    : parameter;
            if (!resolved.get("in").asText().equals("path")) {
                parameters.add(parameter);
            }
        }
        for (String segment : path.split("/")) {
            if (segment.startsWith("{")) {
                String name = segment.substring(1, segment.length() - 1);
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "path")
                        .put("required", true)
                        .putObject("schema")
                        .put("type", name.endsWith("_id") ? "integer" : "string");
            }
        }
        operation.set("parameters", parameters);
    }
}
