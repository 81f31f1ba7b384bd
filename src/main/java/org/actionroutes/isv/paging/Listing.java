package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import org.actionroutes.json.Json;

/** A listing that is being read. */
final class Listing {

    final ArrayNode taken = Json.MAPPER.createArrayNode();
    final Position position;
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
    Listing(Position position, long most) {
        this.position = position;
        this.most = most;
    }

    long wanted() {
        return most - taken.size();
    }
}
