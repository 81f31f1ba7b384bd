package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/** Paging by a cursor that the ISV gives with each page. */
public class CursorPages extends Pages {

    private static final String STATE = "ActionRoutesCursor";

    private JsonPath next;
    private String cursorVariable = "after";

    private static final class State {
        String after;
        int skip;
        boolean partly;
        boolean ended;
    }

    /** @param next JSONPath to the cursor of the next page; absent, null or empty on the last one */
    public void setNext(String next) {
        this.next = Json.path(next);
    }

    /** @param cursorVariable the variable that carries the cursor into the request */
    public void setCursorVariable(String cursorVariable) {
        this.cursorVariable = cursorVariable;
    }

    @Override
    void open(Exchange exchange, ObjectNode position) {
        State state = new State();
        state.after = position.path("after").isTextual() ? position.get("after").asText() : null;
        state.skip = position.path("skip").asInt();
        state.partly = state.skip > 0;
        exchange.setProperty(STATE, state);
        exchange.setVariable(cursorVariable, state.after);
    }

    @Override
    int skipped(Exchange exchange) {
        return exchange.getProperty(STATE, State.class).skip;
    }

    @Override
    boolean repeats(Exchange exchange) {
        return exchange.getProperty(STATE, State.class).partly;
    }

    @Override
    boolean take(Exchange exchange, JsonNode answer, ArrayNode page, Run run) throws IsvException {
        State state = exchange.getProperty(STATE, State.class);
        int from = Math.min(state.skip, page.size());
        int to = (int) Math.min(page.size(), from + run.wanted());
        for (int i = from; i < to; i++) {
            run.gathered.add(page.get(i));
        }
        if (to < page.size()) {
            state.skip = to;
            state.partly = true;
            return true;
        }
        state.partly = false;
        state.skip = 0;
        JsonNode following = Json.pick(next, answer);
        String after = following == null || following.asText().isEmpty() ? null : following.asText();
        if (after != null && after.equals(state.after)) {
            throw IsvException.invalidAnswer("The ISV's cursor for the next page is the one that was just used.");
        }
        state.after = after;
        state.ended = after == null;
        exchange.setVariable(cursorVariable, after);
        return !state.ended;
    }

    @Override
    ObjectNode position(Exchange exchange) {
        State state = (State) exchange.removeProperty(STATE);
        exchange.removeVariable(cursorVariable);
        if (state.ended) {
            return null;
        }
        ObjectNode position = Json.MAPPER.createObjectNode().put("after", state.after);
        return state.skip == 0 ? position : position.put("skip", state.skip);
    }
}
