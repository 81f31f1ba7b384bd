package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;

/** By the number of items that come before. */
final class OffsetPaginator extends Paginator {

    private static final String VARIABLE = "offset";

    OffsetPaginator(JsonPath more, boolean shortPageEnds) {
        super(more, shortPageEnds);
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
    void prepare(Position position, Map<String, Object> values) {
        values.put(VARIABLE, position.number);
    }

    @Override
    void within(Position position, Page page, int taken) {
        position.leave();
        position.number += taken;
    }

    @Override
    boolean advance(Response response, Position position, Page page, int asked) throws IsvException {
        boolean more = hasMore(position, response.body(), page, asked);
        if (more && page.count() == 0) {
            throw IsvException.invalidAnswer(
                    "The ISV says that there is more after item " + position.number + ", but gives nothing.");
        }
        position.number += page.count();
        position.mayOverlap(page, asked - page.count());
        return more;
    }
}
