package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.action.Contract;
import org.actionroutes.json.Json;

/** The smallest input that a contract takes, with what its schema requires and nothing else. */
public final class SmallestInput {

    private static final String CORE = "urn:ietf:params:scim:schemas:core:2.0:";

    private SmallestInput() {}

    /** @return an input in which each text is the name of its member */
    public static JsonNode of(Contract contract) {
        return value("", "", ContractSchema.of(contract, "input"));
    }

    private static JsonNode value(String name, String within, ContractSchema schema) {
        if (schema.keyword("enum").isArray()) {
            return schema.keyword("enum").get(0);
        }
        return switch (schema.keyword("type").asText()) {
            case "object" -> {
                ObjectNode object = Json.MAPPER.createObjectNode();
                schema.required()
                        .forEach(member -> object.set(
                                member, value(member, name, schema.members().get(member))));
                yield object;
            }
            case "array" -> {
                ArrayNode array = Json.MAPPER.createArrayNode();
                yield schema.items() == null ? array : array.add(value(name, within, schema.items()));
            }
            case "integer", "number" -> Json.MAPPER.getNodeFactory().numberNode(1);
            case "boolean" -> Json.MAPPER.getNodeFactory().booleanNode(true);
            default ->
                Json.MAPPER
                        .getNodeFactory()
                        .textNode(name.equals("schemas") ? CORE + (within.equals("group") ? "Group" : "User") : name);
        };
    }
}
