package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of an ISV.
 *
 * @param description where it stands
 * @param method in lower case, as the description has it
 * @param path its path, with {@code {parameters}}
 * @param item what stands at the path
 * @param node the operation itself
 */
public record ApiOperation(Description description, String method, String path, JsonNode item, JsonNode node) {

    private static final String JSON = "application/json";

    /** @return its {@code operationId}, or its label where it has none */
    public String id() {
        return node.path("operationId").asText(label());
    }

    /** @return method and path, as in {@code GET /users} */
    public String label() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** @return the parameters of one kind ({@code query}, {@code path}), by name; those of the operation win */
    public Map<String, JsonNode> parameters(String in) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        Stream.of(item, node)
                .forEach(owner -> owner.path("parameters").forEach(reference -> {
                    JsonNode parameter = description.resolve(reference);
                    if (parameter.path("in").asText().equals(in)) {
                        parameters.put(parameter.path("name").asText(), parameter);
                    }
                }));
        return parameters;
    }

    /** @return the schema of the JSON that it takes, missing where it takes none */
    public JsonNode requestSchema() {
        return json(description.resolve(node.path("requestBody"))).path("schema");
    }

    /** @return whether it takes a body, and only one that is not JSON */
    public boolean takesOtherThanJson() {
        JsonNode content = description.resolve(node.path("requestBody")).path("content");
        return !content.isEmpty()
                && json(description.resolve(node.path("requestBody"))).isMissingNode();
    }

    /** @return the media type of the JSON that it takes */
    public String requestType() {
        return jsonType(description.resolve(node.path("requestBody")))
                .map(type -> type.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals("*/*"))
                .orElse(JSON);
    }

    /** @return the status of its success, the first that is described */
    public int successStatus() {
        return success()
                .map(Map.Entry::getKey)
                .filter(status -> status.matches("\\d+"))
                .map(Integer::parseInt)
                .orElse(200);
    }

    /** @return its answer in the case of success, missing where it is not described */
    public JsonNode answer() {
        return success().map(entry -> description.resolve(entry.getValue())).orElse(MissingNode.getInstance());
    }

    /** @return the JSON media type of its answer, with a schema and perhaps examples */
    public JsonNode answerJson() {
        return json(answer());
    }

    public JsonNode answerSchema() {
        return answerJson().path("schema");
    }

    /** @return the schemas of its failures */
    public List<JsonNode> errorSchemas() {
        List<JsonNode> schemas = new ArrayList<>();
        node.path("responses").properties().stream()
                .filter(response -> response.getKey().matches("[45].*|default"))
                .map(response -> json(description.resolve(response.getValue())).path("schema"))
                .filter(schema -> !schema.isMissingNode())
                .forEach(schemas::add);
        return schemas;
    }

    private Optional<Map.Entry<String, JsonNode>> success() {
        return node.path("responses").properties().stream()
                .filter(response -> response.getKey().matches("2..|default"))
                .min(Comparator.comparing(response -> rank(response.getKey())));
    }

    private static String rank(String status) {
        return status.equals("default") ? "9" : status;
    }

    private static JsonNode json(JsonNode bodied) {
        return jsonType(bodied).map(bodied.path("content")::path).orElse(MissingNode.getInstance());
    }

    /** Plain JSON, or else what is JSON as well. */
    private static Optional<String> jsonType(JsonNode bodied) {
        return bodied.path("content").properties().stream()
                .map(Map.Entry::getKey)
                .filter(type -> type.matches("(?i)application/([\\w.+-]+\\+)?json\\b.*|\\*/\\*"))
                .min(Comparator.comparing(type -> !type.equalsIgnoreCase(JSON)));
    }
}
