package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** By the number of the page. What a number stands for depends on the page size, so that stays the same to the end. */
final class PagePaginator extends Paginator {

    private final int firstPage;

    PagePaginator(JsonPath more, boolean shortPageEnds, int firstPage) {
        super(more, shortPageEnds);
        this.firstPage = firstPage;
    }

    @Override
    String variable() {
        return "page";
    }

    @Override
    boolean shifts() {
        return true;
    }

    @Override
    int size(Position position, long wanted, int pageSize) {
        if (position.size == 0) {
            position.size = (int) Math.min(pageSize, wanted);
        }
        return position.size;
    }

    @Override
    void prepare(Exchange exchange, Position position) {
        exchange.setVariable(variable(), firstPage + position.number);
    }

    @Override
    boolean advance(Exchange exchange, Position position, JsonNode answer, Page page, int asked) throws IsvException {
        position.number++;
        return hasMore(position, answer, page, asked);
    }
}
