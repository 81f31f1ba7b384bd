package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * Gathers one page for the caller out of as many pages of the ISV as it takes, and leaves what is needed to go on in the
 * variable {@code nextCursor}. The page never holds more than the caller's {@code limit}; where an ISV's page doesn't fit,
 * the rest of it is fetched again with the next page and the part already given is skipped, so that nothing is lost and
 * nothing repeated.
 *
 * <p>Used by paginator Kamelets as {@code begin}, then {@code collect} after each request while {@link #MORE} is true,
 * then {@code finish}. The state lives in the exchange, so one bean serves all exchanges.
 */
public abstract class Pages {

    /** The exchange property that says whether another request is needed. */
    public static final String MORE = "ActionRoutesMorePages";

    private static final String RUN = "ActionRoutesPages";
    private static final long DEFAULT_LIMIT = 100;
    private static final long LARGEST_LIMIT = 200;
    /** Enough for any page of ours out of small pages of theirs; more means that their paging never ends. */
    private static final int MOST_REQUESTS = 100;

    private JsonPath items;
    private int pageSize = 100;

    /** What is going on in one exchange. */
    static final class Run {
        final ArrayNode gathered = Json.MAPPER.createArrayNode();
        final long limit;
        JsonNode callersLimit;
        int requests;
        int lastPage;

        Run(long limit) {
            this.limit = limit;
        }

        long wanted() {
            return limit - gathered.size();
        }
    }

    /** @param items JSONPath to the array of items in the ISV's answer */
    public void setItems(String items) {
        this.items = Json.path(items);
    }

    /** @param pageSize the most items that the ISV gives in one page */
    public void setPageSize(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("pageSize should be at least 1, not " + pageSize);
        }
        this.pageSize = pageSize;
    }

    /** Reads the caller's limit and position and prepares the first request. */
    public void begin(Exchange exchange) throws IsvException {
        Long limit = exchange.getVariable("limit", Long.class);
        Run run = new Run(Math.min(LARGEST_LIMIT, limit == null ? DEFAULT_LIMIT : limit));
        run.callersLimit = Json.MAPPER.valueToTree(limit);
        exchange.setProperty(RUN, run);
        JsonNode state = exchange.getVariable("cursor", JsonNode.class);
        ObjectNode position = state instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
        run.lastPage = position.path("page").asInt();
        open(exchange, position);
        next(exchange, run, true);
    }

    /** Takes the items of the answer in the body, and prepares the next request where one is needed. */
    public void collect(Exchange exchange) throws IsvException {
        Run run = exchange.getProperty(RUN, Run.class);
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        JsonNode found = Json.pick(items, answer);
        if (!(found instanceof ArrayNode page)) {
            throw IsvException.invalidAnswer("The ISV's answer holds no list at " + items.getPath() + ".");
        }
        int fingerprint = page.isEmpty() ? 0 : page.hashCode();
        if (fingerprint != 0 && fingerprint == run.lastPage && !repeats(exchange)) {
            throw IsvException.invalidAnswer("The ISV answered with the same page twice; its paging does not move on.");
        }
        run.lastPage = fingerprint;
        boolean more = take(exchange, answer, page, run);
        if (more && ++run.requests >= MOST_REQUESTS) {
            throw IsvException.invalidAnswer("The ISV's paging did not end within " + MOST_REQUESTS + " requests for one page.");
        }
        next(exchange, run, more && run.wanted() > 0);
    }

    /** Puts the gathered items into the body, as an array, and the position after them into {@code nextCursor}. */
    public void finish(Exchange exchange) {
        Run run = (Run) exchange.removeProperty(RUN);
        ObjectNode position = position(exchange);
        if (position != null) {
            position.put("page", run.lastPage);
        }
        exchange.setVariable("nextCursor", position);
        exchange.setVariable("limit", run.callersLimit.isNull() ? null : run.callersLimit.asLong());
        exchange.getMessage().setBody(run.gathered);
    }

    private void next(Exchange exchange, Run run, boolean more) {
        exchange.setProperty(MORE, more);
        if (more) {
            exchange.setVariable("limit", Math.min(pageSize, run.wanted() + skipped(exchange)));
        }
    }

    /** Starts at a position given out before by {@link #position}, or at the beginning if that is empty. */
    abstract void open(Exchange exchange, ObjectNode position) throws IsvException;

    /** How many items of the next answer were given to the caller before. */
    abstract int skipped(Exchange exchange);

    /** Whether the next answer is meant to be one that was fetched before. */
    abstract boolean repeats(Exchange exchange);

    /** Adds as many items as are wanted and moves on; says whether the ISV has more. */
    abstract boolean take(Exchange exchange, JsonNode answer, ArrayNode page, Run run) throws IsvException;

    /** Where to go on, or null at the end. */
    abstract ObjectNode position(Exchange exchange);
}
