package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;

/** By the number of the page. What a number stands for depends on the page size, so that stays the same to the end. */
final class PagePaginator extends Paginator {

    private static final String VARIABLE = "page";

    private final int firstPage;

    PagePaginator(JsonPath more, boolean shortPageEnds, int firstPage) {
        super(more, shortPageEnds);
        this.firstPage = firstPage;
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
    void prepare(Position position, Map<String, Object> values) {
        values.put(VARIABLE, firstPage + position.number);
    }

    @Override
    boolean advance(Response response, Position position, Page page, int asked) throws IsvException {
        position.number++;
        return hasMore(position, response.body(), page, asked);
    }
}
