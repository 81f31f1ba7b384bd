package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import org.actionroutes.isv.api.ApiCalls;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * Picks the one candidate whose value equals a variable. An ISV's filter often finds more than what was asked for
 * (prefixes, other case), and taking its first answer would hand out the wrong account. Where the ISV has no filter, it
 * goes through the pages of a listing up to the one with the hit.
 */
public class FindOne extends Pages {

    private final JsonPath match;
    private final String equals;
    private final boolean ignoreCase;
    private final int pagesAtMost;

    /**
     * @param options how the ISV pages
     * @param wanted what is looked for
     * @param calls how pages are fetched
     * @param patience how long after its start an action has to have ended
     */
    public FindOne(PagingOptions options, Wanted wanted, ApiCalls calls, Duration patience) {
        super(options, calls, patience);
        this.match = Json.path(wanted.match());
        this.equals = wanted.equals();
        this.ignoreCase = wanted.ignoreCase();
        this.pagesAtMost = wanted.pagesAtMost();
    }

    /**
     * What is looked for.
     *
     * @param match JSONPath to the value within a candidate
     * @param equals the variable to compare with
     * @param ignoreCase whether case makes no difference
     * @param pagesAtMost how many pages to go through
     */
    public record Wanted(String match, String equals, boolean ignoreCase, int pagesAtMost) {}

    @Override
    Listing open(Exchange exchange) throws IsvException {
        Listing listing = new Listing(Position.read(null, options().kind()), Integer.MAX_VALUE);
        listing.sought = exchange.getVariable(equals, String.class);
        return listing;
    }

    @Override
    int take(Listing listing, Page page, int from) throws IsvException {
        if (listing.sought == null) {
            throw IsvException.badRequest("'" + equals + "' has no value, so there is nothing to look for");
        }
        for (JsonNode candidate : page.records()) {
            listing.candidates++;
            JsonNode value = Json.pick(match, candidate);
            listing.comparable |= value != null;
            if (value != null && isSought(value.asText(), listing.sought)) {
                listing.taken.add(candidate);
            }
        }
        if (listing.taken.size() > 1) {
            throw new IsvException(
                    Code.ISV_CONFLICT,
                    409,
                    "The ISV has " + listing.taken.size() + " entries whose " + equals + " is '"
                            + Text.clean(listing.sought) + "', where there should be one.",
                    List.of(),
                    null);
        }
        return page.count();
    }

    @Override
    boolean isEnough(Listing listing) {
        return !listing.taken.isEmpty();
    }

    @Override
    boolean goesOn(Listing listing) throws IsvException {
        if (isEnough(listing)) {
            return false;
        }
        if (listing.pages >= pagesAtMost) {
            throw IsvException.invalidAnswer("Nothing whose " + equals + " is '" + Text.clean(listing.sought)
                    + "' is on the first " + pagesAtMost
                    + " pages of the ISV's listing, which is as many as the parameter pagesAtMost"
                    + " of this action's route allows.");
        }
        return true;
    }

    @Override
    boolean isPage(Listing listing) {
        return false;
    }

    @Override
    JsonNode result(Exchange exchange, Listing listing) throws IsvException {
        if (listing.taken.isEmpty()) {
            throw new IsvException(
                    Code.ISV_NOT_FOUND,
                    404,
                    "The ISV has nothing whose " + equals + " is '" + Text.clean(listing.sought) + "'.",
                    hint(listing),
                    null);
        }
        return listing.taken.get(0);
    }

    /** A parameter match that finds nothing anywhere is more likely to be wrong than to have found out something. */
    private List<String> hint(Listing listing) {
        return listing.candidates == 0 || listing.comparable
                ? List.of()
                : List.of("The ISV gave " + listing.candidates + " to choose from, but nothing stands at "
                        + match.getPath() + " in any, the parameter match of this action's route.");
    }

    private boolean isSought(String value, String sought) {
        return ignoreCase ? value.equalsIgnoreCase(sought) : value.equals(sought);
    }
}
