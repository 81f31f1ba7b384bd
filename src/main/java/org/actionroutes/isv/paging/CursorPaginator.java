package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;

/** By a cursor that comes with each page, in its body or in a header. */
final class CursorPaginator extends Paginator {

    private final String variable;
    private final JsonPath next;
    private final String nextHeader;

    /** @param nextHeader or null, where the cursor is in the body, at {@code next} */
    CursorPaginator(JsonPath more, String variable, JsonPath next, String nextHeader) {
        super(more, false);
        this.variable = variable;
        this.next = next;
        this.nextHeader = nextHeader;
    }

    @Override
    boolean shifts() {
        return false;
    }

    @Override
    int size(Position position, long wanted, int pageSize) {
        return (int) Math.min(pageSize, wanted + position.skip);
    }

    @Override
    void prepare(Position position, Map<String, Object> values) {
        values.put(variable, position.next);
    }

    @Override
    boolean advance(Response response, Position position, Page page, int asked) throws IsvException {
        String following = nextHeader == null
                ? Picked.text(next, response.body())
                : response.header(nextHeader).stream()
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(null);
        boolean more = hasMore(following, response.body());
        if (more) {
            position.moveTo(following);
        }
        return more;
    }
}
