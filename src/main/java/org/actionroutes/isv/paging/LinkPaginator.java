package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.IsvExchange;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** By the URL of the next page, in a {@code Link} header or in the body. */
final class LinkPaginator extends Paginator {

    private final JsonPath next;

    /** @param next JSONPath to the URL, or null where the header holds it */
    LinkPaginator(JsonPath more, JsonPath next) {
        super(more, false);
        this.next = next;
    }

    @Override
    String variable() {
        return null;
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
    void prepare(Exchange exchange, Position position) throws IsvException {
        if (position.next != null) {
            IsvExchange.sendTo(exchange, NextAddress.absolute(position.next, connection(exchange)));
        }
    }

    @Override
    boolean advance(Exchange exchange, Position position, JsonNode answer, Page page, int asked) throws IsvException {
        String link =
                next == null ? LinkHeader.next(IsvExchange.answerHeader(exchange, "Link")) : Answers.text(next, answer);
        boolean more = hasMore(link, answer);
        if (more) {
            position.moveTo(NextAddress.read(link, IsvExchange.lastAddress(exchange), connection(exchange)));
        }
        return more;
    }

    private static Connection connection(Exchange exchange) {
        return exchange.getProperty(Instance.PROPERTY, Instance.class).connection();
    }
}
