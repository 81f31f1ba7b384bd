package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where documented errors say what went wrong.
 *
 * @param code JSONPath to the ISV's own code; null where there is none
 * @param message JSONPath to a sentence; null where there is none
 */
public record ErrorFields(String code, String message) {

    private static final List<String> CODES = List.of("code", "errorcode", "errortype", "key", "reason");
    private static final List<String> MESSAGES =
            List.of("message", "errormessage", "detail", "errordescription", "description", "title", "error");

    /** @return those of the first operation that documents any */
    public static Optional<ErrorFields> of(Collection<ApiOperation> operations) {
        return operations.stream()
                .flatMap(operation -> operation.errorSchemas().stream()
                        .flatMap(schema -> of(new Schemas(operation.description()), schema).stream()))
                .findFirst();
    }

    private static Optional<ErrorFields> of(Schemas schemas, JsonNode schema) {
        String message = path(schemas, schema, MESSAGES);
        return message == null ? Optional.empty() : Optional.of(new ErrorFields(path(schemas, schema, CODES), message));
    }

    private static String path(Schemas schemas, JsonNode schema, List<String> names) {
        AnswerFields fields = new AnswerFields(schemas);
        Optional<String> direct = fields.find(
                        schema, names, field -> schemas.type(field.schema()).matches("string|integer"))
                .map(AnswerFields.Field::path);
        if (direct.isPresent()) {
            return direct.get();
        }
        for (String list : List.of("errors", "details")) {
            Optional<JsonNode> item =
                    Optional.ofNullable(schemas.properties(schema).get(list)).flatMap(schemas::objectsIn);
            Optional<String> within = item.flatMap(one -> fields.find(
                            one, names, field -> schemas.type(field.schema()).equals("string")))
                    .map(field -> "$." + list + "[0]" + field.path().substring(1));
            if (within.isPresent()) {
                return within.get();
            }
        }
        return null;
    }
}
