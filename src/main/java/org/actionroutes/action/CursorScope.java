package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;

/** What a cursor belongs to: one listing of one instance with the same input. A cursor of another scope is foreign. */
final class CursorScope {

    private CursorScope() {}

    static String of(Instance instance, Contract contract, JsonNode input) {
        ObjectNode listed = Json.MAPPER.createObjectNode().setAll((ObjectNode) input);
        listed.remove("pagination");
        return instance.integration() + "/" + instance.name() + "/" + contract.name() + listed;
    }
}
