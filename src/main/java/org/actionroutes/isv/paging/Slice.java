package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Cuts a listing that came whole to the page that the caller asked for. */
public class Slice implements Processor {

    private static final int MOST_NAMES = 10;

    private String items = "$";

    /** @param items the member of the body that holds the array, or {@code $} if the body is the array */
    public void setItems(String items) {
        this.items = items;
    }

    @Override
    public void process(Exchange exchange) throws IsvException, IOException {
        JsonNode body = Json.read(exchange.getMessage().getBody(), exchange);
        if (body.isNull() && History.of(exchange).lastEmpty()) {
            body = items.equals("$") ? Json.MAPPER.createArrayNode() : Json.MAPPER.createObjectNode();
        }
        JsonNode found = items.equals("$") ? body : body.get(items);
        // A mapping drops an empty array, so where there is nothing else, that is an empty listing; anything else is a
        // mistake.
        if (found == null && body.isObject() && body.isEmpty()) {
            found = Json.MAPPER.createArrayNode();
        }
        if (!(found instanceof ArrayNode whole)) {
            throw IsvException.invalidAnswer("There is no list at '" + items
                    + "' to cut into pages, the parameter items of this action's route"
                    + (body.isObject()
                            ? "; there is "
                                    + body.properties().stream()
                                            .limit(MOST_NAMES)
                                            .map(Map.Entry::getKey)
                                            .map(Text::clean)
                                            .collect(Collectors.joining(", "))
                            : "")
                    + ".");
        }
        Long limit = exchange.getVariable("limit", Long.class);
        JsonNode state = exchange.getVariable("cursor", JsonNode.class);
        long from = Math.min(state == null ? 0 : state.path("offset").asLong(), whole.size());
        long to = limit == null ? whole.size() : Math.min(whole.size(), from + limit);
        ArrayNode page = Json.MAPPER.createArrayNode();
        for (long i = from; i < to; i++) {
            page.add(whole.get((int) i));
        }
        Total.state(exchange, whole.size());
        exchange.setVariable(
                "nextCursor", to < whole.size() ? Json.MAPPER.createObjectNode().put("offset", to) : null);
        exchange.getMessage().setBody(items.equals("$") ? page : ((ObjectNode) body.deepCopy()).set(items, page));
    }
}
