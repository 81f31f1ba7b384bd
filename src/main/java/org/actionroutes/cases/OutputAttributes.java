package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.json.Json;

/**
 * The attributes of a contract's output: all that it yields, without how the action ended and where the next page is.
 */
final class OutputAttributes {

    private static final String DEFINITIONS = "definitions.schema.json";
    private static final Set<String> NO_YIELD = Set.of("executionStatus", "pagination");

    private final JsonNode definitions = schema(DEFINITIONS);
    private final JsonNode output;

    OutputAttributes(Contract contract) {
        output = schema(contract.schemaFile()).at("/$defs/output/properties");
    }

    private static JsonNode schema(String file) {
        try {
            return Json.MAPPER.readTree(ContractCatalogue.get().schema(file).orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether it yields its things page by page */
    boolean hasPages() {
        return output.has("pagination");
    }

    /** @return the paths of all attributes, such as {@code /user/name/givenName}; a list is what its items have */
    Set<String> all() {
        Set<String> paths = new TreeSet<>();
        output.properties().stream()
                .filter(member -> !NO_YIELD.contains(member.getKey()))
                .forEach(member -> add("/" + member.getKey(), member.getValue(), Set.of(), paths));
        return paths;
    }

    /** @param above the definitions that it is in: one that holds itself is not gone through once more */
    private void add(String at, JsonNode reference, Set<JsonNode> above, Set<String> paths) {
        JsonNode schema = resolved(reference);
        if (above.contains(schema)) {
            return;
        }
        Set<JsonNode> inside = new HashSet<>(above);
        inside.add(schema);
        if (schema.has("items")) {
            add(at, schema.get("items"), inside, paths);
        } else if (schema.path("properties").isEmpty()) {
            paths.add(at);
        } else {
            schema.get("properties").properties().forEach(member -> {
                if (!isPassword(member.getKey())) {
                    add(at + "/" + member.getKey(), member.getValue(), inside, paths);
                }
            });
        }
    }

    /** The contract has it, and says that no application has a reason to return it. */
    private static boolean isPassword(String attribute) {
        return attribute.equals("password");
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : resolved(definitions.at(reference.substring(reference.indexOf('#') + 1)));
    }

    /** @return the paths of everything that an answer fills */
    static Set<String> filledBy(JsonNode answer) {
        Set<String> paths = new TreeSet<>();
        fill("", answer, paths);
        return paths;
    }

    private static void fill(String at, JsonNode value, Set<String> paths) {
        if (value.isObject()) {
            value.properties().forEach(member -> fill(at + "/" + member.getKey(), member.getValue(), paths));
        } else if (value.isArray()) {
            value.forEach(item -> fill(at, item, paths));
        } else if (!value.isNull() && !value.asText().isEmpty()) {
            paths.add(at);
        }
    }
}
