package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;

/**
 * A way of paging: how to ask an ISV for the page at a position, and which position comes after it. It keeps no state.
 */
abstract class Paginator {

    private final JsonPath more;
    private final boolean shortPageEnds;

    /**
     * @param more JSONPath to whether there are more pages, or null
     * @param shortPageEnds whether a page that isn't full is the last one
     */
    Paginator(JsonPath more, boolean shortPageEnds) {
        this.more = more;
        this.shortPageEnds = shortPageEnds;
    }

    /** Whether an item that goes away from the listing makes later ones move up, past the place where we read on. */
    abstract boolean shifts();

    /** How many items to ask for, given how many are wanted and how many an ISV gives at most. */
    abstract int size(Position position, long wanted, int pageSize);

    /** Gives the request's variables the values that ask for the page at the position. */
    abstract void prepare(Position position, Map<String, Object> values);

    /** The URL of the page at the position where the ISV gave one, or null. */
    String address(Position position, Connection connection) throws IsvException {
        return null;
    }

    /** Stays on the page of which the first so many items have been taken. */
    void within(Position position, Page page, int taken) {
        position.stay(page, taken);
    }

    /**
     * Moves on to the page after one that has been taken to its end.
     *
     * @param response the whole answer
     * @param page the page in it
     * @param asked how many items were asked for
     * @return whether there is one
     */
    abstract boolean advance(Response response, Position position, Page page, int asked) throws IsvException;

    /** What the ISV says about whether there are more pages; null where it says nothing. */
    private Boolean more(JsonNode answer) throws IsvException {
        JsonNode flag = Picked.pick(more, answer);
        if (flag == null || flag.isBoolean()) {
            return flag == null ? null : flag.booleanValue();
        }
        throw IsvException.invalidAnswer("The ISV's answer should say true or false at " + more.getPath() + ".");
    }

    /**
     * Whether more pages follow, for an ISV that does not say where. A page that isn't full is the last one only where
     * the integrator knows that: it may be as large as this ISV's pages get, or have had items that we must not see.
     */
    final boolean hasMore(Position position, JsonNode answer, Page page, int asked) throws IsvException {
        if (more != null && !answer.isNull()) {
            Boolean flag = more(answer);
            if (flag == null) {
                throw IsvException.invalidAnswer(
                        "The ISV's answer does not say at " + more.getPath() + " whether there are more pages.");
            }
            return flag;
        }
        if (page.count() == 0) {
            return false;
        }
        return position.isTotalKnown() ? !position.isTotalReached() : !shortPageEnds || page.count() >= asked;
    }

    /** Whether more pages follow, for an ISV that says where the next one is. */
    final boolean hasMore(String next, JsonNode answer) throws IsvException {
        Boolean flag = more(answer);
        if (more == null || flag == null && next == null) {
            return next != null;
        }
        if (flag == null) {
            throw IsvException.invalidAnswer("The ISV's answer says where the next page is, but not at "
                    + more.getPath() + " whether there is one.");
        }
        if (flag && next == null) {
            throw IsvException.invalidAnswer(
                    "The ISV says at " + more.getPath() + " that there are more pages, but not where.");
        }
        return flag;
    }
}
