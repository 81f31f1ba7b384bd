package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;

/** What the management API takes and answers, as OpenAPI has it. The API goes by it. */
public final class ApiDescription {

    private static final String FILE = "openapi.yaml";

    private final JsonNode document;
    private final List<ApiPath> paths = new ArrayList<>();

    /** Reads it. */
    public ApiDescription() {
        try (InputStream file = ApiDescription.class.getResourceAsStream(FILE)) {
            document = YamlDocument.parse(FILE, new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        document.get("paths").properties().forEach(path -> paths.add(path(path.getKey(), path.getValue())));
    }

    private ApiPath path(String template, JsonNode item) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        item.properties().stream()
                .filter(member -> !member.getKey().equals("parameters"))
                .forEach(member -> {
                    List<JsonNode> parameters = Stream.of(item, member.getValue())
                            .flatMap(owner -> owner.path("parameters").valueStream())
                            .map(this::resolved)
                            .toList();
                    operations.put(
                            member.getKey().toUpperCase(java.util.Locale.ROOT),
                            new Operation(member.getValue(), parameters, document.get("components")));
                });
        return new ApiPath(template, operations);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** @return the document */
    public JsonNode document() {
        return document;
    }

    /** @return all operations by their ids */
    public Map<String, Operation> operations() {
        Map<String, Operation> all = new LinkedHashMap<>();
        paths.forEach(path -> path.operations().values().forEach(operation -> all.put(operation.id(), operation)));
        return all;
    }

    /**
     * @param rawPath a request's path
     * @return what is at that address; empty for nothing
     */
    Optional<ApiPath> at(String rawPath) {
        return paths.stream().filter(path -> path.matches(rawPath)).findFirst();
    }

    /** @return the address of an operation, with its parameters filled in */
    String address(String operation, Map<String, String> parameters) {
        return paths.stream()
                .filter(path -> path.operations().values().stream()
                        .anyMatch(one -> one.id().equals(operation)))
                .map(path -> path.address(parameters))
                .findFirst()
                .orElseThrow();
    }

    /** @return the method of an operation */
    String method(String operation) {
        return paths.stream()
                .flatMap(path -> path.operations().entrySet().stream())
                .filter(entry -> entry.getValue().id().equals(operation))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
