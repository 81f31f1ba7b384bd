package org.actionroutes.isv.paging;

import com.jayway.jsonpath.JsonPath;
import java.util.Map;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.api.Response;
import org.actionroutes.isv.failure.IsvException;

/** By the URL of the next page, in a {@code Link} header or in the body. */
final class LinkPaginator extends Paginator {

    private final JsonPath next;

    /** @param next JSONPath to the URL, or null where the header holds it */
    LinkPaginator(JsonPath more, JsonPath next) {
        super(more, false);
        this.next = next;
    }

    @Override
    boolean shifts() {
        return false;
    }

    @Override
    int size(Position position, long wanted, int pageSize) {
        return (int) Math.min(pageSize, wanted);
    }

    @Override
    void prepare(Position position, Map<String, Object> values) {
        // What the first page is asked for stands in the ISV's links.
    }

    @Override
    String address(Position position, Connection connection) throws IsvException {
        return position.next == null ? null : NextAddress.absolute(position.next, connection);
    }

    @Override
    boolean advance(Response response, Position position, Page page, int asked) throws IsvException {
        String link = next == null ? LinkHeader.next(response.header("Link")) : Picked.text(next, response.body());
        boolean more = hasMore(link, response.body());
        if (more) {
            position.moveTo(NextAddress.read(link, response.uri(), response.connection()));
        }
        return more;
    }
}
