package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.json.Json;

/** Which attributes of a contract's output are there. Paths are written as in {@code emails[].value}. */
public final class Attributes {

    private final Map<String, Integer> filled = new LinkedHashMap<>();
    private final Set<String> empty = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final int things;

    private Attributes(int things) {
        this.things = things;
    }

    /**
     * @param output of an action, or what a mapping makes of it
     * @return nothing where the contract's output carries nothing of the ISV's
     */
    public static Attributes of(Contract contract, JsonNode output) {
        if (contract.payload() == null) {
            return new Attributes(0);
        }
        ContractSchema schema = ContractSchema.of(contract, "output").members().get(contract.payload());
        JsonNode payload = output.path(contract.payload());
        List<JsonNode> things =
                payload.isArray() ? payload.valueStream().toList() : payload.isObject() ? List.of(payload) : List.of();
        Attributes attributes = new Attributes(things.size());
        if (!things.isEmpty()) {
            attributes.look("", contract.isListing() ? schema.items() : schema, things);
        }
        output.fieldNames().forEachRemaining(name -> {
            if (!ContractSchema.of(contract, "output").members().containsKey(name)) {
                attributes.unknown.add("/" + name);
            }
        });
        return attributes;
    }

    private void look(String at, ContractSchema schema, List<JsonNode> objects) {
        Map<String, ContractSchema> members = schema.members();
        members.forEach((name, member) -> {
            List<JsonNode> values =
                    objects.stream().map(object -> object.path(name)).toList();
            member(at.isEmpty() ? name : at + "." + name, member, values);
        });
        objects.forEach(object -> object.fieldNames().forEachRemaining(name -> {
            String path = at.isEmpty() ? name : at + "." + name;
            if (members.containsKey(name)) {
                return;
            }
            // What SCIM says of a resource itself (RFC 7643 §3.1) is taken from it, too.
            boolean named = path.equals("meta")
                    || Stream.of(object.path("schemas"))
                            .flatMap(JsonNode::valueStream)
                            .anyMatch(urn -> urn.asText().equals(name));
            if (named) {
                filled.merge(path, 1, Integer::sum);
            } else {
                unknown.add(path);
            }
        }));
    }

    private void member(String path, ContractSchema schema, List<JsonNode> values) {
        List<JsonNode> there = values.stream().filter(value -> !isEmpty(value)).toList();
        ContractSchema items = schema.items();
        if (there.isEmpty()) {
            empty.add(path);
        } else if (items != null && !items.members().isEmpty()) {
            List<JsonNode> elements = new ArrayList<>();
            there.forEach(
                    value -> value.valueStream().filter(JsonNode::isObject).forEach(elements::add));
            look(path + "[]", items, elements);
        } else if (!schema.members().isEmpty()) {
            look(path, schema, there.stream().filter(JsonNode::isObject).toList());
        } else {
            filled.put(path, there.size());
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isEmpty()
                || value.isContainerNode() && value.isEmpty();
    }

    /** @return {@code things}, {@code filled} with how many values there are, {@code empty} and {@code unknown} */
    public ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("things", things);
        ObjectNode there = json.putObject("filled");
        filled.forEach(there::put);
        ArrayNode without = json.putArray("empty");
        empty.forEach(without::add);
        ArrayNode others = json.putArray("unknown");
        unknown.forEach(others::add);
        return json;
    }
}
