package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/** A listing that is being read in one exchange. */
final class Listing {

    private static final String PROPERTY = "ActionRoutesListing";

    /** Who reads it. */
    final Pages reader;

    final ArrayNode taken = Json.MAPPER.createArrayNode();
    final Position position;
    /** What the variable {@code limit} was before. */
    final Object limitBefore;
    /** How many items the last request asked for. */
    int asked;
    /** How many pages have been read. */
    int pages;
    /** How many pages in a row had nothing to take. */
    int idle;

    boolean ended;
    /** The value that one item is to have, where one is looked for. */
    String sought;
    /** How many items were compared with it, and whether any had a value to compare. */
    int candidates;

    boolean comparable;

    private final long most;

    /** @param most how many items are wanted */
    Listing(Pages reader, Position position, long most, Object limitBefore) {
        this.reader = reader;
        this.position = position;
        this.most = most;
        this.limitBefore = limitBefore;
    }

    static Listing of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Listing.class);
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    void detachFrom(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }

    long wanted() {
        return most - taken.size();
    }
}
