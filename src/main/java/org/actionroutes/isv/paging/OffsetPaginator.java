package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** By the number of items that come before. */
final class OffsetPaginator extends Paginator {

    OffsetPaginator(JsonPath more, boolean shortPageEnds) {
        super(more, shortPageEnds);
    }

    @Override
    String variable() {
        return "offset";
    }

    @Override
    boolean shifts() {
        return true;
    }

    @Override
    int size(Position position, long wanted, int pageSize) {
        return (int) Math.min(pageSize, wanted);
    }

    @Override
    void prepare(Exchange exchange, Position position) {
        exchange.setVariable(variable(), position.number);
    }

    @Override
    void within(Position position, Page page, int taken) {
        position.leave();
        position.number += taken;
    }

    @Override
    boolean advance(Exchange exchange, Position position, JsonNode answer, Page page, int asked) throws IsvException {
        boolean more = hasMore(position, answer, page, asked);
        if (more && page.count() == 0) {
            throw IsvException.invalidAnswer(
                    "The ISV says that there is more after item " + position.number + ", but gives nothing.");
        }
        position.number += page.count();
        position.mayOverlap(page, asked - page.count());
        return more;
    }
}
