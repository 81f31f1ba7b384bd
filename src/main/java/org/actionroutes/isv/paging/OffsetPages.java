package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * Paging by the number of items that come before. A page that is not full ends the listing only where the ISV has shown
 * before that it gives pages as large as we asked for; otherwise its own cap on pages would cut the listing silently.
 */
public class OffsetPages extends Pages {

    private static final String STATE = "ActionRoutesOffset";

    private static final class State {
        long offset;
        int largestPage;
        boolean ended;
    }

    @Override
    void open(Exchange exchange, ObjectNode position) {
        State state = new State();
        state.offset = position.path("offset").asLong();
        state.largestPage = position.path("largest").asInt();
        exchange.setProperty(STATE, state);
        exchange.setVariable("offset", state.offset);
    }

    @Override
    int skipped(Exchange exchange) {
        return 0;
    }

    @Override
    boolean repeats(Exchange exchange) {
        return false;
    }

    @Override
    boolean take(Exchange exchange, JsonNode answer, ArrayNode page, Run run) {
        State state = exchange.getProperty(STATE, State.class);
        long asked = exchange.getVariable("limit", Long.class);
        int taken = (int) Math.min(page.size(), run.wanted());
        for (int i = 0; i < taken; i++) {
            run.gathered.add(page.get(i));
        }
        state.offset += taken;
        state.ended = page.isEmpty() || page.size() < asked && asked <= state.largestPage;
        state.largestPage = Math.max(state.largestPage, page.size());
        exchange.setVariable("offset", state.offset);
        return !state.ended;
    }

    @Override
    ObjectNode position(Exchange exchange) {
        State state = (State) exchange.removeProperty(STATE);
        exchange.removeVariable("offset");
        return state.ended ? null : Json.MAPPER.createObjectNode().put("offset", state.offset)
                .put("largest", state.largestPage);
    }
}
