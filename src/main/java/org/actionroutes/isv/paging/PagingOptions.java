package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Set;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.api.RequestOptions;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.json.Json;

/** How an ISV pages. */
public final class PagingOptions {

    private final RequestOptions request;
    private final String kind;
    private final JsonPath items;
    private final JsonPath total;
    private final int pageSize;
    private final int gatherAtMost;
    private final Set<Integer> endStatuses;
    private final Paginator paginator;
    private final RecordSelector selector;

    /**
     * @param request asks for a page
     * @param paging what else is to be said; an empty text is something that was left out
     * @throws IllegalArgumentException if these don't go together
     */
    public PagingOptions(RequestOptions request, PagingConfiguration paging) {
        if (!request.isSafe()) {
            throw new IllegalArgumentException("request '" + request + "' should be a GET: what is listed or looked up"
                    + " is only read, and no body is sent");
        }
        this.request = request;
        this.kind = paging.getPaginator();
        this.items = Json.path(paging.getItems());
        this.total = optional(paging.getTotal());
        this.pageSize = paging.getPageSize();
        this.gatherAtMost = paging.getGatherAtMost();
        this.endStatuses = RequestOptions.statuses("endStatusCodes", paging.getEndStatusCodes());
        JsonPath next = optional(paging.getNext());
        JsonPath more = optional(paging.getMore());
        this.selector = RecordSelector.of(items, next, more, total);
        this.paginator = paginator(paging, next, more);
    }

    private static Paginator paginator(PagingConfiguration paging, JsonPath next, JsonPath more) {
        boolean shortPageEnds = paging.isShortPageEnds();
        return switch (paging.getPaginator()) {
            case "none" -> null;
            case "offset" -> new OffsetPaginator(more, shortPageEnds);
            case "page" -> new PagePaginator(more, shortPageEnds, paging.getFirstPage());
            case "link" -> new LinkPaginator(more, next);
            case "cursor" -> {
                String header = paging.getNextHeader().isEmpty() ? null : paging.getNextHeader();
                if (next == null == (header == null)) {
                    throw new IllegalArgumentException(
                            "a cursor comes either in the body or in a header; give one of the parameters"
                                    + " 'next', as in 'next: $.meta.next', and 'nextHeader', as in"
                                    + " 'nextHeader: X-Next-Cursor'");
                }
                yield new CursorPaginator(more, paging.getCursorVariable(), next, header);
            }
            default ->
                throw new IllegalArgumentException("there is no paginator '" + paging.getPaginator()
                        + "'; there are none, offset, page, cursor, link");
        };
    }

    RequestOptions request() {
        return request;
    }

    /** Null where everything comes at once. */
    Paginator paginator() {
        return paginator;
    }

    /** Null where an answer has to be kept whole. */
    RecordSelector selector() {
        return selector;
    }

    String kind() {
        return kind;
    }

    JsonPath items() {
        return items;
    }

    JsonPath total() {
        return total;
    }

    Set<Integer> endStatuses() {
        return endStatuses;
    }

    /** How many items a whole listing may have; 0 for a page for the caller in place of all. */
    int gatherAtMost() {
        return gatherAtMost;
    }

    int pageSize(Instance instance) {
        return pageSize > 0 ? pageSize : instance.connection().pageSize();
    }

    private static JsonPath optional(String path) {
        return path.isEmpty() ? null : Json.path(path);
    }
}
