package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.json.Json;

/**
 * One part of a contract's JSON Schema, with what it refers to.
 *
 * @param schema the part itself
 * @param file the file that it stands in
 */
record ContractSchema(JsonNode schema, String file) {

    /** @param side {@code input} or {@code output} */
    static ContractSchema of(Contract contract, String side) {
        return at(contract.schemaFile(), "/$defs/" + side);
    }

    private static ContractSchema at(String file, String pointer) {
        try {
            JsonNode whole =
                    Json.MAPPER.readTree(ContractCatalogue.get().schema(file).orElseThrow());
            return new ContractSchema(whole.at(pointer), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says by reference; null where it refers to nothing. */
    private ContractSchema referred() {
        String reference = schema.path("$ref").asText();
        if (reference.isEmpty()) {
            return null;
        }
        int hash = reference.indexOf('#');
        return at(hash == 0 ? file : reference.substring(0, hash), reference.substring(hash + 1));
    }

    /** Its members, in the order in which they stand there; what it says itself comes before what it refers to. */
    Map<String, ContractSchema> members() {
        ContractSchema referred = referred();
        Map<String, ContractSchema> members = new LinkedHashMap<>(referred == null ? Map.of() : referred.members());
        schema.path("properties")
                .properties()
                .forEach(property -> members.put(property.getKey(), new ContractSchema(property.getValue(), file)));
        return members;
    }

    /** The members that there have to be. */
    Set<String> required() {
        ContractSchema referred = referred();
        Set<String> names = new LinkedHashSet<>(referred == null ? Set.of() : referred.required());
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The elements of an array; null for anything else. */
    ContractSchema items() {
        ContractSchema referred = referred();
        return schema.has("items")
                ? new ContractSchema(schema.get("items"), file)
                : referred == null ? null : referred.items();
    }

    /** A keyword's value; missing where it has none. */
    JsonNode keyword(String name) {
        ContractSchema referred = referred();
        return schema.has(name)
                ? schema.get(name)
                : referred == null ? MissingNode.getInstance() : referred.keyword(name);
    }
}
