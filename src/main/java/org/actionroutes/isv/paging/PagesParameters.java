package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Set;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvRequest;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.json.Json;

/** How an ISV pages, as the parameters of a Kamelet say it; an empty text is one that was left out. */
public abstract class PagesParameters {

    private final IsvRequest request = new IsvRequest();
    private String kind = "none";
    private JsonPath items;
    private JsonPath next;
    private String nextHeader;
    private JsonPath more;
    private JsonPath total;
    private String cursorVariable = "after";
    private int firstPage = 1;
    private int pageSize;
    private boolean shortPageEnds;
    private Set<Integer> endStatuses = Set.of();
    private Paginator paginator;
    private RecordSelector selector;

    /** @param request a method and an RFC 6570 URI template */
    public void setRequest(String request) {
        this.request.setRequest(request);
    }

    /**
     * @param paginator {@code offset}, {@code page}, {@code cursor}, {@code link}, or {@code none} where all comes at
     *     once
     */
    public void setPaginator(String paginator) {
        this.kind = paginator;
    }

    /** @param items JSONPath to the array of items in the ISV's answer */
    public void setItems(String items) {
        this.items = Json.path(items);
    }

    /** @param next JSONPath to the cursor or the URL of the next page; absent, null or empty on the last one */
    public void setNext(String next) {
        this.next = optional(next);
    }

    /** @param nextHeader the header that holds the cursor of the next page, in place of {@code next} */
    public void setNextHeader(String nextHeader) {
        this.nextHeader = nextHeader.isEmpty() ? null : nextHeader;
    }

    /** @param more JSONPath to whether there are more pages */
    public void setMore(String more) {
        this.more = optional(more);
    }

    /** @param total JSONPath to the number of items in the whole listing */
    public void setTotal(String total) {
        this.total = optional(total);
    }

    /** @param cursorVariable the variable that carries the cursor into the request */
    public void setCursorVariable(String cursorVariable) {
        this.cursorVariable = cursorVariable;
    }

    /** @param firstPage the number of the first page */
    public void setFirstPage(int firstPage) {
        this.firstPage = firstPage;
    }

    /** @param pageSize the most items that the ISV gives in one page; 0 for what its manifest says */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** @param shortPageEnds whether a page with fewer items than were asked for is the last one */
    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }

    /** @param codes statuses of a page behind the last one, separated by commas; may be empty */
    public void setEndStatusCodes(String codes) {
        this.endStatuses = IsvRequest.statuses("endStatusCodes", codes);
    }

    /**
     * Puts together what the parameters say.
     *
     * @throws IllegalArgumentException if they don't go together
     */
    public void start() {
        if (!request.isSafe()) {
            throw new IllegalArgumentException("request '" + request + "' should be a GET: what is listed or looked up"
                    + " is only read, and no body is sent");
        }
        selector = RecordSelector.of(items, next, more, total);
        paginator = switch (kind) {
            case "none" -> null;
            case "offset" -> new OffsetPaginator(more, shortPageEnds);
            case "page" -> new PagePaginator(more, shortPageEnds, firstPage);
            case "link" -> new LinkPaginator(more, next);
            case "cursor" -> {
                if (next == null == (nextHeader == null)) {
                    throw new IllegalArgumentException(
                            "a cursor comes either in the body or in a header; give one of the parameters"
                                    + " 'next', as in 'next: $.meta.next', and 'nextHeader', as in "
                                    + "'nextHeader: X-Next-Cursor'");
                }
                yield new CursorPaginator(more, cursorVariable, next, nextHeader);
            }
            default ->
                throw new IllegalArgumentException(
                        "there is no paginator '" + kind + "'; there are none, offset, page, cursor, link");
        };
    }

    final IsvRequest request() {
        return request;
    }

    /** Null where everything comes at once. */
    final Paginator paginator() {
        return paginator;
    }

    /** Null where an answer has to be kept whole. */
    final RecordSelector selector() {
        return selector;
    }

    final String kind() {
        return kind;
    }

    final JsonPath items() {
        return items;
    }

    final JsonPath total() {
        return total;
    }

    final Set<Integer> endStatuses() {
        return endStatuses;
    }

    final int pageSize(Instance instance) {
        return pageSize > 0 ? pageSize : instance.connection().pageSize();
    }

    private static JsonPath optional(String path) {
        return path.isEmpty() ? null : Json.path(path);
    }
}
