package org.actionroutes.isv.paging;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How an ISV pages, as the options of an {@code isv:} endpoint say it. */
@UriParams
public class PagingConfiguration {

    @UriParam(
            enums = "none,offset,page,cursor,link",
            defaultValue = "none",
            description = "How the ISV pages: none where everything comes at once")
    private String paginator = "none";

    @UriParam(description = "JSONPath to the array of items in the answer; $ where the answer is the array")
    private String items;

    @UriParam(description = "JSONPath to the cursor or the URL of the next page; absent, null or empty on the last one")
    private String next = "";

    @UriParam(description = "The header that holds the cursor of the next page, in place of next")
    private String nextHeader = "";

    @UriParam(description = "JSONPath to true or false in the answer: whether there are more pages")
    private String more = "";

    @UriParam(description = "JSONPath to the number of items in the whole listing")
    private String total = "";

    @UriParam(defaultValue = "after", description = "The variable of the request that takes the cursor")
    private String cursorVariable = "after";

    @UriParam(defaultValue = "1", description = "The number of the first page")
    private int firstPage = 1;

    @UriParam(
            defaultValue = "0",
            description = "The most items that the ISV gives in one page; 0 for what its manifest says")
    private int pageSize;

    @UriParam(
            defaultValue = "false",
            description = "Whether a page with fewer items than were asked for is the last one")
    private boolean shortPageEnds;

    @UriParam(description = "Statuses of a page behind the last one, separated by commas")
    private String endStatusCodes = "";

    @UriParam(
            defaultValue = "0",
            description = "Gathers the whole listing, which may have so many items; 0 for a page for the caller")
    private int gatherAtMost;

    public String getPaginator() {
        return paginator;
    }

    public void setPaginator(String paginator) {
        this.paginator = paginator;
    }

    public String getItems() {
        return items;
    }

    public void setItems(String items) {
        this.items = items;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    public String getNextHeader() {
        return nextHeader;
    }

    public void setNextHeader(String nextHeader) {
        this.nextHeader = nextHeader;
    }

    public String getMore() {
        return more;
    }

    public void setMore(String more) {
        this.more = more;
    }

    public String getTotal() {
        return total;
    }

    public void setTotal(String total) {
        this.total = total;
    }

    public String getCursorVariable() {
        return cursorVariable;
    }

    public void setCursorVariable(String cursorVariable) {
        this.cursorVariable = cursorVariable;
    }

    public int getFirstPage() {
        return firstPage;
    }

    public void setFirstPage(int firstPage) {
        this.firstPage = firstPage;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public boolean isShortPageEnds() {
        return shortPageEnds;
    }

    public void setShortPageEnds(boolean shortPageEnds) {
        this.shortPageEnds = shortPageEnds;
    }

    public String getEndStatusCodes() {
        return endStatusCodes;
    }

    public void setEndStatusCodes(String endStatusCodes) {
        this.endStatusCodes = endStatusCodes;
    }

    public int getGatherAtMost() {
        return gatherAtMost;
    }

    public void setGatherAtMost(int gatherAtMost) {
        this.gatherAtMost = gatherAtMost;
    }
}
