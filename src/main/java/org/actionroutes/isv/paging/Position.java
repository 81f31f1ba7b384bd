package org.actionroutes.isv.paging;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;

/**
 * How far a listing has been read, and what it takes to notice that it goes wrong. It is what a caller's cursor holds,
 * so it is kept small, and everything in it outlives the call.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.NON_PRIVATE)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
final class Position {

    /** Which paginator it belongs to. */
    String paginator;
    /** The cursor or the address of the next page; null at the first one. */
    String next;
    /** The offset or the number of the next page, where the paginator counts. */
    long number;
    /** The page size that page numbers count in. */
    int size;
    /** How many items of the next page have been taken before. */
    int skip;
    /** The id of the last of these, where it has one. */
    String last;
    /** How many items have been taken in all. */
    long seen;
    /** The last item of the page before, and among how many at the start of the next it may come again. */
    int ending;

    int overlap;
    /** The total that the ISV stated last, and the least that it has stated; -1 before it has stated any. */
    long total = -1;

    long least = -1;
    /** Identifies the page before. */
    int page;
    /** A cursor or address of some time ago, and how often it has moved on since the start. */
    String mark;

    long moves;

    /**
     * @param written what {@link #write} gave, or null at the start of the listing
     * @throws IsvException if it was written by another paginator
     */
    static Position read(JsonNode written, String paginator) throws IsvException {
        Position position =
                written instanceof ObjectNode ? Json.MAPPER.convertValue(written, Position.class) : new Position();
        if (written instanceof ObjectNode && !paginator.equals(position.paginator)) {
            throw IsvException.badRequest(
                    "The cursor is of an earlier version of this listing, which paged in another way;"
                            + " start again at the first page");
        }
        position.paginator = paginator;
        return position;
    }

    ObjectNode write() {
        return Json.MAPPER.convertValue(this, ObjectNode.class);
    }

    /**
     * Moves on to a cursor or an address. One that comes again is noticed by the method of Brent, which needs to keep
     * only one.
     */
    void moveTo(String following) throws IsvException {
        if (following.equals(next)) {
            throw IsvException.invalidAnswer("The ISV's cursor for the next page is the one that was just used.");
        }
        String fingerprint = UUID.nameUUIDFromBytes(following.getBytes(StandardCharsets.UTF_8))
                .toString();
        if (fingerprint.equals(mark)) {
            throw IsvException.invalidAnswer(
                    "The ISV's paging goes in a circle: its next page is one that was read before.");
        }
        moves++;
        if (Long.bitCount(moves) == 1) {
            mark = fingerprint;
        }
        next = following;
    }

    /**
     * Notices a page that comes again, and one that isn't the same any more where it was asked for again to take the
     * rest of it.
     */
    void arrived(Page arrived) throws IsvException {
        if (skip == 0 && arrived.fingerprint() != 0 && arrived.fingerprint() == page) {
            throw IsvException.invalidAnswer("The ISV answered with the same page twice; its paging does not move on.");
        }
        if (skip > arrived.count() || skip > 0 && last != null && !last.equals(arrived.id(skip - 1))) {
            throw IsvException.invalidAnswer(
                    "The ISV's listing changed within a page of which a part had been read, so some of it may have"
                            + " been skipped; start again at the first page.");
        }
        page = arrived.fingerprint();
    }

    /** Stays on a page, of which items up to an index have been taken. */
    void stay(Page page, int taken) {
        skip = taken;
        last = page.id(taken - 1);
    }

    /** Leaves the page. */
    void leave() {
        skip = 0;
        last = null;
        overlap = 0;
        ending = 0;
    }

    /**
     * Leaves a page that had fewer items than were asked for. Where the ISV has left out some that it counts, the
     * offset of the next one is too small by as many, and the end of this page comes again.
     */
    void mayOverlap(Page page, int missing) {
        overlap = page.count() > 0 ? Math.max(0, missing) : 0;
        ending = overlap > 0 ? page.fingerprint(page.count() - 1) : 0;
    }

    /** @return how many items at the start of the page have been taken before */
    int taken(Page page) {
        for (int i = Math.min(overlap, page.count()) - 1; i >= 0; i--) {
            if (page.fingerprint(i) == ending) {
                return i + 1;
            }
        }
        return skip;
    }

    /** Whether it is at the start of the listing, so that the page there is one that has to be. */
    boolean isStart() {
        return next == null && number == 0 && skip == 0;
    }

    boolean isTotalKnown() {
        return total >= 0;
    }

    boolean isTotalReached() {
        return isTotalKnown() && seen >= total;
    }

    /**
     * @param stated how many items the listing has, as the page says
     * @param shifts whether an item that goes away makes later ones move up, past the place where we read on
     */
    void stated(long stated, boolean shifts) throws IsvException {
        if (shifts && stated < total) {
            throw IsvException.invalidAnswer("The ISV's listing became shorter while it was read, from " + total
                    + " to " + stated + ", so some of it may have been skipped; start again at the first page.");
        }
        total = stated;
        least = least < 0 ? stated : Math.min(least, stated);
    }

    /** Notices a listing that ends too early. */
    void ended() throws IsvException {
        if (seen < least) {
            throw IsvException.invalidAnswer(
                    "The ISV's listing ended after " + seen + " of the " + least + " items that it states.");
        }
    }
}
