package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvExchange;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Gathers one page for the caller out of as many pages of the ISV as it takes, and leaves what is needed to go on in
 * the variable {@code nextCursor}; or gathers the whole listing. A page for the caller never holds more than the
 * caller's {@code limit}; where an ISV's page doesn't fit, the rest of it is fetched again with the next page and the
 * part already given is skipped, so that nothing is lost and nothing repeated.
 *
 * <p>The step of a Kamelet that begins; {@code direct:isv-pages} does the rest, with {@link PageLoop}. The state lives
 * in the exchange, so one bean serves all exchanges.
 */
public class Pages extends PagesParameters implements Processor {

    /** The exchange property that says whether another request is needed. */
    private static final String MORE = "ActionRoutesMorePages";

    private static final long DEFAULT_LIMIT = 100;
    private static final long LARGEST_LIMIT = 200;
    /** As many as one page of ours may take; with more of them, callers would not wait for the end. */
    private static final int MOST_PAGES = 100;
    /**
     * An ISV may filter after it has cut its pages, so some may be empty; with more of them in a row its paging never
     * ends.
     */
    private static final int MOST_IDLE = 100;

    /** How ISVs answer who are asked for a page behind the last one. With the total reached, nothing can be missing. */
    private static final Set<Integer> NO_SUCH_PAGE = Set.of(400, 404, 410, 416, 422);

    private int gatherAtMost;

    /** @param gatherAtMost how many items a whole listing may have; 0 for a page for the caller in place of all */
    public void setGatherAtMost(int gatherAtMost) {
        this.gatherAtMost = gatherAtMost;
    }

    /** Starts at the caller's position, or at the start of the listing where all of it is gathered. */
    @Override
    public final void process(Exchange exchange) throws IsvException {
        Listing listing = open(exchange);
        listing.attachTo(exchange);
        exchange.setProperty(MORE, true);
    }

    /** Makes the request for the page at the position that has been reached. */
    final void ask(Exchange exchange) throws IsvException, IOException {
        Listing listing = Listing.of(exchange);
        if (paginator() != null) {
            listing.asked = paginator()
                    .size(
                            listing.position,
                            listing.wanted(),
                            pageSize(exchange.getProperty(Instance.PROPERTY, Instance.class)));
            exchange.setVariable("limit", (long) listing.asked);
            paginator().prepare(exchange, listing.position);
        }
        select(exchange, listing);
        request().process(exchange, ends(listing.position));
    }

    /** The statuses by which the ISV may say that there is no page at the position, unless there has to be one. */
    private Set<Integer> ends(Position position) {
        if (position.isStart() || position.skip > 0) {
            return Set.of();
        }
        return position.isTotalReached() ? NO_SUCH_PAGE : endStatuses();
    }

    /**
     * Takes the items of the answer in the body, and says whether another page is needed.
     *
     * @param late whether the action has taken half of its time, so that what there is by now had better be given
     */
    final void collect(Exchange exchange, boolean late) throws IsvException {
        Listing listing = Listing.of(exchange);
        Position position = listing.position;
        JsonNode answer = exchange.getMessage().getBody(JsonNode.class);
        Page page = Page.of(exchange, items(), before(position));
        position.arrived(page);
        if (!IsvExchange.isAnswerEmpty(exchange)) {
            state(position, answer);
        }

        int from = position.taken(page);
        int to = take(listing, page, from);
        position.seen += to - from;
        listing.pages++;
        listing.idle = to > from ? 0 : listing.idle + 1;
        if (to < page.count()) {
            paginator().within(position, page, to);
        } else if (!isEnough(listing)) {
            position.leave();
            listing.ended = paginator() == null
                    || !IsvExchange.isAnswerSuccessful(exchange)
                    || !paginator().advance(exchange, position, answer, page, listing.asked);
        }
        if (listing.ended) {
            position.ended();
        }
        exchange.setProperty(MORE, !listing.ended && goesOn(listing) && !(late && isPage(listing)));
    }

    /** Leaves what was gathered in the body, and the variables as a later step expects them. */
    final void finish(Exchange exchange) throws IsvException {
        Listing listing = Listing.of(exchange);
        listing.detachFrom(exchange);
        if (paginator() != null) {
            exchange.setVariable("limit", listing.limitBefore);
            if (paginator().variable() != null) {
                exchange.removeVariable(paginator().variable());
            }
        }
        exchange.getMessage().setBody(result(exchange, listing));
    }

    /** What is wanted, and from where on. */
    Listing open(Exchange exchange) throws IsvException {
        if (gatherAtMost > 0) {
            // One more than there may be, to notice that there are more.
            return new Listing(this, Position.read(null, kind()), gatherAtMost + 1L, exchange.getVariable("limit"));
        }
        Long limit = exchange.getVariable("limit", Long.class);
        return new Listing(
                this,
                Position.read(exchange.getVariable("cursor", JsonNode.class), kind()),
                Math.min(LARGEST_LIMIT, limit == null ? DEFAULT_LIMIT : limit),
                limit);
    }

    /** Takes what is wanted of a page, from an index on; returns the index up to which it has been looked at. */
    int take(Listing listing, Page page, int from) throws IsvException {
        int to = (int) Math.min(page.count(), from + listing.wanted());
        for (int i = from; i < to; i++) {
            listing.taken.add(page.get(i));
        }
        if (gatherAtMost > 0 && listing.taken.size() > gatherAtMost) {
            throw IsvException.invalidAnswer("The ISV's listing has more than " + gatherAtMost
                    + " items, which is the most that the parameter gatherAtMost of this action's route allows.");
        }
        return to;
    }

    /** Whether there is no need to know where the listing goes on. */
    boolean isEnough(Listing listing) {
        return false;
    }

    /** Whether another page is needed, where there is one. */
    boolean goesOn(Listing listing) throws IsvException {
        if (listing.idle >= MOST_IDLE) {
            throw IsvException.invalidAnswer(
                    "The ISV gave " + MOST_IDLE + " empty pages in a row; its paging does not end.");
        }
        // What there is by then is a page too, if not a full one.
        return listing.wanted() > 0 && (gatherAtMost > 0 || listing.pages < MOST_PAGES);
    }

    /** Whether the caller can do with what there is, and go on from there. */
    boolean isPage(Listing listing) {
        return gatherAtMost == 0 && !listing.taken.isEmpty();
    }

    /** What becomes the body. */
    JsonNode result(Exchange exchange, Listing listing) throws IsvException {
        if (gatherAtMost == 0) {
            exchange.setVariable("nextCursor", listing.ended ? null : listing.position.write());
        }
        return listing.taken;
    }

    /** Has only those items kept of the answer that are going to be taken; a page may be larger than memory allows. */
    private void select(Exchange exchange, Listing listing) {
        if (selector() != null) {
            int skip = before(listing.position);
            long keep = listing.wanted() + listing.position.skip - skip + listing.position.overlap;
            selector().window(skip, (int) Math.min(Integer.MAX_VALUE, keep)).attachTo(exchange);
        }
    }

    /**
     * How many items at the beginning of the page are of no use; the last one taken before shows that it is the same
     * page.
     */
    private static int before(Position position) {
        return Math.max(0, position.skip - 1);
    }

    private void state(Position position, JsonNode answer) throws IsvException {
        Long stated = Answers.count(total(), answer);
        if (stated != null) {
            position.stated(stated, paginator() != null && paginator().shifts());
        } else if (total() != null && position.total < 0) {
            throw IsvException.invalidAnswer("The ISV's answer states no number at " + total().getPath() + ".");
        }
    }
}
