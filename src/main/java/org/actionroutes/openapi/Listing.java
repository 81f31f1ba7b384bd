package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the items are in the answer of a listing.
 *
 * @param items JSONPath to their array
 * @param item the schema of one
 */
public record Listing(String items, JsonNode item) {

    private static final List<String> USUAL = List.of(
            "data", "items", "results", "resources", "values", "value", "records", "entries", "elements", "content");

    /** @return the listing that an operation answers with; empty where it answers with something else */
    public static Optional<Listing> of(ApiOperation operation) {
        Schemas schemas = new Schemas(operation.description());
        return at("$", operation.answerSchema(), operation, schemas, 0);
    }

    private static Optional<Listing> at(
            String path, JsonNode schema, ApiOperation operation, Schemas schemas, int depth) {
        Optional<JsonNode> items = schemas.objectsIn(schema);
        if (items.isPresent()) {
            return items.map(item -> new Listing(path, item));
        }
        Map<String, JsonNode> properties = schemas.properties(schema);
        List<String> arrays = properties.entrySet().stream()
                .filter(property -> schemas.objectsIn(property.getValue()).isPresent())
                .map(Map.Entry::getKey)
                .toList();
        List<String> words = Names.words(operation.path());
        Optional<String> found = arrays.stream()
                .filter(name -> USUAL.contains(name.toLowerCase(java.util.Locale.ROOT)) || words.contains(words(name)))
                .findFirst()
                .or(() -> arrays.size() == 1 && depth == 0 && properties.size() <= 8
                        ? Optional.of(arrays.get(0))
                        : Optional.empty());
        if (found.isPresent()) {
            return found.map(name -> new Listing(
                    Names.member(path, name),
                    schemas.objectsIn(properties.get(name)).orElseThrow()));
        }
        if (depth == 0) {
            for (String name : List.of("data", "result", "results", "_embedded", "response", "page")) {
                Optional<Listing> within = properties.containsKey(name)
                        ? at(Names.member(path, name), properties.get(name), operation, schemas, 1)
                        : Optional.empty();
                if (within.isPresent()) {
                    return within;
                }
            }
        }
        return Optional.empty();
    }

    private static String words(String name) {
        List<String> words = Names.words(name);
        return words.isEmpty() ? "" : words.get(words.size() - 1);
    }
}
