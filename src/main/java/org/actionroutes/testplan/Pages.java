package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.action.ContractCatalogue;

/** Reads listings. */
final class Pages {

    /** Of pages of a hundred, a hundred thousand users. */
    static final int MOST = 1000;

    private Pages() {}

    /**
     * @param most how many pages to read
     * @return the first page with what the others have added to it; it has failed where one of them has
     */
    static JsonNode read(Actions actions, String contract, ObjectNode input, int most) {
        String payload = ContractCatalogue.get().find(contract).orElseThrow().payload();
        ObjectNode all = (ObjectNode) actions.run(contract, input);
        JsonNode cursor = all.at("/pagination/nextCursor");
        for (int page = 1; all.path(payload) instanceof ArrayNode items && cursor.isTextual() && page < most; page++) {
            ObjectNode next = input.deepCopy();
            next.withObject("/pagination").put("cursor", cursor.asText());
            JsonNode answer = actions.run(contract, next);
            if (!(answer.path(payload) instanceof ArrayNode more)) {
                return all.set("executionStatus", answer.get("executionStatus"));
            }
            items.addAll(more);
            cursor = answer.at("/pagination/nextCursor");
        }
        return all;
    }
}
