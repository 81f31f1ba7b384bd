package org.actionroutes.isv.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;

/**
 * The ISV's own words about a failure: its message, and one line for each field that it complains of. Never its whole
 * answer.
 */
public final class ErrorDetails {

    private static final int MOST = 10;

    private final ErrorRules places;

    /** @param places where the integration's manifest says that they stand */
    public ErrorDetails(ErrorRules places) {
        this.places = places;
    }

    /**
     * @param body the answer, or null where it isn't JSON
     * @param secrets what must not be read in it
     * @return the words, cleaned and cut; may be empty
     */
    public List<String> of(JsonNode body, SecretsInUse secrets) {
        if (body == null) {
            return List.of();
        }
        String wrong = body.path("field").asText("");
        Stream<String> message =
                first(places.message(), body).map(text -> wrong.isEmpty() ? text : wrong + ": " + text);
        Stream<String> fields = places.fields().items().stream()
                .map(path -> Json.pick(path, body))
                .filter(Objects::nonNull)
                .flatMap(this::fields);
        return Stream.concat(message, fields)
                .filter(text -> !text.isBlank())
                .distinct()
                .limit(MOST)
                .map(secrets::words)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private Stream<String> fields(JsonNode items) {
        if (items.isArray()) {
            return items.valueStream()
                    .flatMap(item -> first(places.fields().field(), item)
                            .map(field -> field + ": "
                                    + first(places.fields().message(), item)
                                            .findFirst()
                                            .orElse("")));
        }
        return items.propertyStream().flatMap(field -> reasons(field).map(reason -> field.getKey() + ": " + reason));
    }

    /** In an object of fields, each may have one reason or many, as texts or as objects. */
    private Stream<String> reasons(Map.Entry<String, JsonNode> field) {
        Stream<JsonNode> values =
                field.getValue().isArray() ? field.getValue().valueStream() : Stream.of(field.getValue());
        return values.flatMap(value -> value.isTextual()
                ? Stream.of(value.asText())
                : first(places.fields().message(), value));
    }

    private static Stream<String> first(List<JsonPath> paths, JsonNode from) {
        return paths.stream()
                .map(path -> Json.pick(path, from))
                .filter(Objects::nonNull)
                .map(found -> found.isArray() && found.size() > 0 ? found.get(0) : found)
                .filter(found -> found.isTextual() || found.isIntegralNumber())
                .map(JsonNode::asText)
                .limit(1);
    }
}
