package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.action.WithGroups;
import org.actionroutes.json.Json;
import org.actionroutes.mapping.shape.Shape;

/** What contracts have as input and want as output, as their schemas say. */
final class ContractShapes {

    /** What may have further attributes, of the ISV's own. */
    private static final Set<String> OPEN = Set.of("user", "existingUser", "group", "existingGroup");

    private final Map<String, JsonNode> files = new LinkedHashMap<>();

    /** @return what a route starts with in its body */
    Shape input(Contract contract) {
        return shape(side(contract, "input"), contract.schemaFile(), false, new HashSet<>());
    }

    /** @return the variables that a route starts with, besides the settings */
    Map<String, Shape> variables(Contract contract) {
        Shape input = input(contract);
        Map<String, Shape> variables = new LinkedHashMap<>();
        input.names().forEach(name -> variables.put(name, input.member(name)));
        Shape pagination = variables.remove("pagination");
        if (pagination != null) {
            pagination.names().forEach(name -> variables.put(name, pagination.member(name)));
        }
        if (variables.containsKey("user")) {
            variables.put("userId", Shape.PLAIN);
            variables.put("userName", Shape.PLAIN);
        }
        if (variables.containsKey("group")) {
            variables.put("groupId", Shape.PLAIN);
            variables.put("displayName", Shape.PLAIN);
        }
        variables.put(WithGroups.VARIABLE, Shape.PLAIN);
        return variables;
    }

    /** @return the names of the variables that routes start with, of all contracts */
    Set<String> variables() {
        Set<String> names = new HashSet<>();
        ContractCatalogue.get()
                .all()
                .forEach(contract -> names.addAll(variables(contract).keySet()));
        return names;
    }

    private JsonNode side(Contract contract, String side) {
        return file(contract.schemaFile()).at("/$defs/" + side);
    }

    /** @return what the contract wants as output, with what it must have */
    Wanted output(Contract contract) {
        return wanted(side(contract, "output"), contract.schemaFile());
    }

    /**
     * What a schema wants.
     *
     * @param members what can stand there, each resolved when it is asked for
     * @param required the members that have to be there
     * @param open whether others can stand there, too
     * @param items of an array, what each element is; null for anything else
     */
    record Wanted(Map<String, Supplier<Wanted>> members, List<String> required, boolean open, Supplier<Wanted> items) {}

    private Wanted wanted(JsonNode schema, String file) {
        String reference = schema.path("$ref").asText();
        String target = fileOf(reference, file);
        Wanted base = reference.isEmpty()
                ? new Wanted(Map.of(), List.of(), false, null)
                : wanted(file(target).at(reference.replaceFirst("[^#]*#", "")), target);
        Map<String, Supplier<Wanted>> members = new LinkedHashMap<>(base.members);
        schema.path("properties")
                .properties()
                .forEach(property -> members.put(property.getKey(), () -> wanted(property.getValue(), file)));
        List<String> required = new ArrayList<>(base.required);
        schema.path("required").forEach(name -> required.add(name.asText()));
        boolean open =
                base.open || members.isEmpty() || OPEN.contains(reference.substring(reference.lastIndexOf('/') + 1));
        return new Wanted(
                members, required, open, schema.has("items") ? () -> wanted(schema.get("items"), file) : base.items);
    }

    private static String fileOf(String reference, String file) {
        return reference.startsWith("#") ? file : reference.replaceFirst("#.*", "");
    }

    private Shape shape(JsonNode schema, String file, boolean open, Set<String> within) {
        String reference = schema.path("$ref").asText();
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        boolean mayHaveMore = open || OPEN.contains(name);
        if (!reference.isEmpty()) {
            if (!within.add(name)) {
                return Shape.ANY;
            }
            String target = fileOf(reference, file);
            Shape shape = shape(file(target).at(reference.replaceFirst("[^#]*#", "")), target, mayHaveMore, within);
            within.remove(name);
            return shape;
        }
        return switch (schema.path("type").asText()) {
            case "object" -> {
                Map<String, Shape> members = new LinkedHashMap<>();
                schema.path("properties")
                        .properties()
                        .forEach(property ->
                                members.put(property.getKey(), shape(property.getValue(), file, mayHaveMore, within)));
                Shape.Others others = mayHaveMore ? Shape.Others.ADDED : Shape.Others.NONE;
                yield Shape.object(members, members.isEmpty() ? Shape.Others.ANY : others);
            }
            case "array" ->
                Shape.array(schema.has("items") ? shape(schema.get("items"), file, mayHaveMore, within) : Shape.ANY);
            case "" -> Shape.ANY;
            default -> Shape.PLAIN;
        };
    }

    private JsonNode file(String name) {
        return files.computeIfAbsent(name, file -> {
            try {
                return Json.MAPPER.readTree(ContractCatalogue.get().schema(file).orElseThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
