package org.actionroutes.isv;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * What a Kamelet may say to its next exchange with the ISV, and learn of its last one, besides the request and the
 * body.
 */
public final class IsvExchange {

    private static final String ADDRESS = "ActionRoutesIsvAddress";

    private IsvExchange() {}

    /**
     * Has the next request sent to a URL that the ISV gave, as it stands, in place of the one that its template makes.
     *
     * @param address absolute, and already known to be one that may be called with the instance's credentials
     */
    public static void sendTo(Exchange exchange, String address) {
        exchange.setProperty(ADDRESS, address);
    }

    /** @return what was said by {@link #sendTo} since the last request, or null */
    static String takeAddress(Exchange exchange) {
        return (String) exchange.removeProperty(ADDRESS);
    }

    /** @return the URL that the last request was for, without what authentication adds to it */
    public static URI lastAddress(Exchange exchange) {
        return URI.create(
                IsvCall.of(exchange).address(IsvCall.instanceOf(exchange).connection()));
    }

    /** @return whether the last answer says nothing: it has no body, or its status counts as success besides 2xx */
    public static boolean isAnswerEmpty(Exchange exchange) {
        IsvCall call = IsvCall.of(exchange);
        return call != null && call.answerEmpty;
    }

    /** @return whether the last answer has a status of success (2xx), and not one that only counts as such */
    public static boolean isAnswerSuccessful(Exchange exchange) {
        int status = IsvCall.of(exchange).answerStatus;
        return status >= 200 && status < 300;
    }

    /**
     * @param name a header of the last answer, in any case
     * @return the value of each of its lines; none where there is no such header
     */
    public static List<String> answerHeader(Exchange exchange, String name) {
        Object value = IsvCall.of(exchange).answerHeaders.get(name);
        if (value instanceof Collection<?> lines) {
            return lines.stream().map(Object::toString).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
