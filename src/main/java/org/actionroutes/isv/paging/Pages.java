package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.isv.api.ApiCalls;
import org.actionroutes.isv.api.History;
import org.actionroutes.isv.api.Request;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.http.RecordSelector;
import org.apache.camel.Exchange;

/**
 * Gathers one page for the caller out of as many pages of the ISV as it takes, and leaves what is needed to go on in
 * the variable {@code nextCursor}; or gathers the whole listing. A page for the caller never holds more than the
 * caller's {@code limit}; where an ISV's page doesn't fit, the rest of it is fetched again with the next page and the
 * part already given is skipped, so that nothing is lost and nothing repeated.
 */
public class Pages {

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

    private final PagingOptions options;
    private final ApiCalls calls;
    private final Duration patience;

    /**
     * @param options how the ISV pages
     * @param calls how pages are fetched
     * @param patience how long after its start an action has to have ended; half of it is for reading pages
     */
    public Pages(PagingOptions options, ApiCalls calls, Duration patience) {
        this.options = options;
        this.calls = calls;
        this.patience = patience;
    }

    /**
     * Reads page after page, until there is what is wanted.
     *
     * @return what becomes the body; failed with an {@link IsvException} where a page can't be had or makes no sense
     */
    public final CompletableFuture<JsonNode> read(Exchange exchange) {
        try {
            return new PageLoop(this, calls, exchange, open(exchange)).run();
        } catch (IsvException e) {
            History.failed(exchange, e);
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The request for the page at the position that has been reached. */
    final Request request(Exchange exchange, Listing listing) throws IsvException, IOException {
        CallContext context = CallContext.of(exchange);
        Map<String, Object> values = new HashMap<>();
        String address = null;
        if (paginator() != null) {
            int pageSize = options.pageSize(context.instance());
            listing.asked = paginator().size(listing.position, listing.wanted(), pageSize);
            values.put("limit", (long) listing.asked);
            paginator().prepare(listing.position, values);
            address = paginator().address(listing.position, context.instance().connection());
        }
        Request request = address == null
                ? options.request().of(exchange, values)
                : options.request().at(address);
        return request.of(selector(listing), ends(listing.position));
    }

    /** The statuses by which the ISV may say that there is no page at the position, unless there has to be one. */
    private Set<Integer> ends(Position position) {
        if (position.isStart() || position.skip > 0) {
            return Set.of();
        }
        return position.isTotalReached() ? NO_SUCH_PAGE : options.endStatuses();
    }

    /** Takes the items of an answer, and says whether another page is needed. */
    final boolean collect(Exchange exchange, Listing listing, Response response) throws IsvException {
        Position position = listing.position;
        Page page = Page.of(response, options.items(), before(position));
        position.arrived(page);
        if (!response.isEmpty()) {
            state(position, response.body());
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
                    || !response.isSuccess()
                    || !paginator().advance(response, position, page, listing.asked);
        }
        if (listing.ended) {
            position.ended();
        }
        return !listing.ended && goesOn(listing) && !(isPage(listing) && isLate(exchange));
    }

    /** Whether the action has taken half of its time, so that what there is by now had better be given. */
    private boolean isLate(Exchange exchange) {
        return CallContext.of(exchange).deadline().left().compareTo(patience.dividedBy(2)) < 0;
    }

    /** What is wanted, and from where on. */
    Listing open(Exchange exchange) throws IsvException {
        if (options.gatherAtMost() > 0) {
            // One more than there may be, to notice that there are more.
            return new Listing(Position.read(null, options.kind()), options.gatherAtMost() + 1L);
        }
        Long limit = exchange.getVariable("limit", Long.class);
        return new Listing(
                Position.read(exchange.getVariable("cursor", JsonNode.class), options.kind()),
                Math.min(LARGEST_LIMIT, limit == null ? DEFAULT_LIMIT : limit));
    }

    /** Takes what is wanted of a page, from an index on; returns the index up to which it has been looked at. */
    int take(Listing listing, Page page, int from) throws IsvException {
        int to = (int) Math.min(page.count(), from + listing.wanted());
        for (int i = from; i < to; i++) {
            listing.taken.add(page.get(i));
        }
        if (options.gatherAtMost() > 0 && listing.taken.size() > options.gatherAtMost()) {
            throw IsvException.invalidAnswer("The ISV's listing has more than " + options.gatherAtMost()
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
        return listing.wanted() > 0 && (options.gatherAtMost() > 0 || listing.pages < MOST_PAGES);
    }

    /** Whether the caller can do with what there is, and go on from there. */
    boolean isPage(Listing listing) {
        return options.gatherAtMost() == 0 && !listing.taken.isEmpty();
    }

    /** What becomes the body. */
    JsonNode result(Exchange exchange, Listing listing) throws IsvException {
        if (options.gatherAtMost() == 0) {
            Total.state(exchange, listing.position.total);
            exchange.setVariable("nextCursor", listing.ended ? null : listing.position.write());
        }
        return listing.taken;
    }

    /** Only those items are kept of the answer that are going to be taken; a page may be larger than memory allows. */
    private RecordSelector selector(Listing listing) {
        if (options.selector() == null) {
            return null;
        }
        int skip = before(listing.position);
        long keep = listing.wanted() + listing.position.skip - skip + listing.position.overlap;
        return options.selector().window(skip, (int) Math.min(Integer.MAX_VALUE, keep));
    }

    /**
     * How many items at the beginning of the page are of no use; the last one taken before shows that it is the same
     * page.
     */
    private static int before(Position position) {
        return Math.max(0, position.skip - 1);
    }

    private void state(Position position, JsonNode answer) throws IsvException {
        Long stated = Picked.count(options.total(), answer);
        if (stated != null) {
            position.stated(stated, paginator() != null && paginator().shifts());
        } else if (options.total() != null && position.total < 0) {
            throw IsvException.invalidAnswer(
                    "The ISV's answer states no number at " + options.total().getPath() + ".");
        }
    }

    final PagingOptions options() {
        return options;
    }

    private Paginator paginator() {
        return options.paginator();
    }
}
