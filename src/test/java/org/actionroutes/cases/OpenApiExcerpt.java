package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts an ISV's OpenAPI description down to the operations that an integration uses and the components that these refer
 * to, without texts and examples. What to keep stands in {@code openapi.yaml} beside the result, {@code openapi.json}.
 */
final class OpenApiExcerpt {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** What a reader may want and a check does not. */
    private static final Set<String> TEXTS =
            Set.of("description", "summary", "example", "examples", "externalDocs", "tags", "title");

    private final JsonNode whole;
    private final JsonNode wanted;
    private final ObjectNode excerpt = JSON.createObjectNode();

    private OpenApiExcerpt(JsonNode whole, JsonNode wanted) {
        this.whole = whole;
        this.wanted = wanted;
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
        excerpt.set("openapi", whole.get("openapi"));
        excerpt.set("info", whole.get("info"));
        wanted.get("operations").forEach(operation -> {
            String[] words = operation.asText().split(" ", 2);
            keep(words[0].toLowerCase(Locale.ROOT), words[1]);
        });
        JsonNode every = wanted.path("everyOperation");
        every.path("statuses")
                .forEach(status -> excerpt.withObject("/x-every-operation")
                        .withObject("/" + status.asText())
                        .withObject("/content")
                        .withObject("/application~1json")
                        .withObject("/schema")
                        .put(
                                "$ref",
                                "#/components/schemas/" + every.get("schema").asText()));
        keepComponents();
        return excerpt;
    }

    private void keep(String method, String path) {
        String published = path;
        for (JsonNode alias : wanted.path("aliases")) {
            if (published.startsWith(alias.get("path").asText())) {
                published = alias.get("sameAs").asText()
                        + published.substring(alias.get("path").asText().length());
            }
        }
        JsonNode operation = whole.path("paths").path(published).path(method);
        if (operation.isMissingNode()) {
            throw new IllegalArgumentException("the description has no " + method + " " + published);
        }
        ObjectNode kept = (ObjectNode) withoutTexts(operation, false);
        kept.retain("operationId", "parameters", "requestBody", "responses");
        if (!published.equals(path)) {
            kept.put("x-same-as", published);
            idsInPath(kept, path);
        }
        excerpt.withObject("/paths").withObject("/" + path.replace("/", "~1")).set(method, kept);
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

    private void keepComponents() {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(excerpt));
        while (!open.isEmpty()) {
            for (JsonNode reference : open.pop().findValues("$ref")) {
                String pointer = reference.asText().substring(1);
                if (excerpt.at(pointer).isMissingNode()) {
                    JsonNode component = withoutTexts(whole.at(pointer), false);
                    int name = pointer.lastIndexOf('/');
                    excerpt.withObject(pointer.substring(0, name)).set(pointer.substring(name + 1), component);
                    open.push(component);
                }
            }
        }
    }

    /** @param names whether the members are named by the ISV, as in "properties", where "description" is no text */
    private static JsonNode withoutTexts(JsonNode node, boolean names) {
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(withoutTexts(element, false)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().forEach(member -> {
            String name = member.getKey();
            if (names || !TEXTS.contains(name) && !name.startsWith("x-")) {
                object.set(
                        name,
                        name.equals("enum") || name.equals("default")
                                ? member.getValue()
                                : withoutTexts(member.getValue(), !names && name.equals("properties")));
            }
        });
        return object;
    }
}
