package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds members of an answer by what they are called. */
final class AnswerFields {

    private static final int DEEPEST = 2;

    private final Schemas schemas;

    AnswerFields(Schemas schemas) {
        this.schemas = schemas;
    }

    /**
     * One of them.
     *
     * @param path JSONPath to it
     * @param name its name
     * @param schema what it is
     */
    record Field(String path, String name, JsonNode schema) {}

    /** @return the first one called so, in the order of the names; those further up come first */
    Optional<Field> find(JsonNode schema, List<String> names, Predicate<Field> wanted) {
        return names.stream()
                .flatMap(name -> find("$", schema, name, wanted, 0).stream())
                .findFirst();
    }

    private Optional<Field> find(String path, JsonNode schema, String name, Predicate<Field> wanted, int depth) {
        Map<String, JsonNode> properties = schemas.properties(schema);
        Optional<Field> here = properties.entrySet().stream()
                .filter(property -> Names.plain(property.getKey()).equals(name))
                .map(property ->
                        new Field(Names.member(path, property.getKey()), property.getKey(), property.getValue()))
                .filter(wanted)
                .findFirst();
        if (here.isPresent() || depth == DEEPEST) {
            return here;
        }
        return properties.entrySet().stream()
                .filter(property -> schemas.type(property.getValue()).equals("object"))
                .flatMap(property ->
                        find(Names.member(path, property.getKey()), property.getValue(), name, wanted, depth + 1)
                                .stream())
                .findFirst();
    }
}
