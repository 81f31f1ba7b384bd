package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** A way of paging: how to ask an ISV for the page at a position, and which position comes after it. It keeps no state. */
abstract class Paginator {

    private final JsonPath more;

    /** @param more JSONPath to whether there are more pages, or null */
    Paginator(JsonPath more) {
        this.more = more;
    }

    /** The variable of the request that this paginator sets, or null. */
    abstract String variable();

    /** Whether an item that goes away from the listing makes later ones move up, past the place where we read on. */
    abstract boolean shifts();

    /** How many items to ask for, given how many are wanted and how many an ISV gives at most. */
    abstract int size(Position position, long wanted, int pageSize);

    /** Makes the next request ask for the page at the position. */
    abstract void prepare(Exchange exchange, Position position) throws IsvException;

    /** Stays on the page of which the first so many items have been taken. */
    void within(Position position, Page page, int taken) {
        position.stay(page, taken);
    }

    /**
     * Moves on to the page after one that has been taken to its end.
     *
     * @param held  how many items the page held
     * @param asked how many were asked for
     * @return whether there is one
     */
    abstract boolean advance(Exchange exchange, Position position, JsonNode answer, int held, int asked) throws IsvException;

    /** What the ISV says about whether there are more pages; null where it says nothing. */
    private Boolean more(JsonNode answer) throws IsvException {
        JsonNode flag = Answers.pick(more, answer);
        if (flag == null || flag.isBoolean()) {
            return flag == null ? null : flag.booleanValue();
        }
        throw IsvException.invalidAnswer("The ISV's answer should say true or false at " + more.getPath() + ".");
    }

    /** Whether more pages follow, for an ISV whose listing ends with a page that isn't full. */
    final boolean hasMore(Position position, JsonNode answer, int held, int asked) throws IsvException {
        if (more != null) {
            Boolean flag = more(answer);
            if (flag == null) {
                throw IsvException.invalidAnswer("The ISV's answer does not say at " + more.getPath() + " whether there are more pages.");
            }
            return flag;
        }
        // A page that isn't full may be as large as this ISV's pages get, whatever was asked for. It is the last one only if
        // the ISV has given as many before, or has stated as few.
        boolean last = held == 0
                || held < asked && (asked <= position.largest || position.total >= 0 && position.seen >= position.total);
        position.largest = Math.max(position.largest, held);
        return !last;
    }

    /** Whether more pages follow, for an ISV that says where the next one is. */
    final boolean hasMore(String next, JsonNode answer) throws IsvException {
        Boolean flag = more(answer);
        if (more == null || flag == null && next == null) {
            return next != null;
        }
        if (flag == null) {
            throw IsvException.invalidAnswer("The ISV's answer says where the next page is, but not at " + more.getPath()
                    + " whether there is one.");
        }
        if (flag && next == null) {
            throw IsvException.invalidAnswer("The ISV says at " + more.getPath() + " that there are more pages, but not where.");
        }
        return flag;
    }
}
