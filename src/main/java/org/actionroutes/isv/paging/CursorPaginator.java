package org.actionroutes.isv.paging;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import org.actionroutes.isv.IsvExchange;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

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
    String variable() {
        return variable;
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
    void prepare(Exchange exchange, Position position) {
        exchange.setVariable(variable, position.next);
    }

    @Override
    boolean advance(Exchange exchange, Position position, JsonNode answer, Page page, int asked) throws IsvException {
        String following = nextHeader == null
                ? Answers.text(next, answer)
                : IsvExchange.answerHeader(exchange, nextHeader).stream()
                        .filter(value -> !value.isBlank())
                        .findFirst()
                        .orElse(null);
        boolean more = hasMore(following, answer);
        if (more) {
            position.moveTo(following);
        }
        return more;
    }
}
