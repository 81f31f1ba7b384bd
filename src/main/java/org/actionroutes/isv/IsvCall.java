package org.actionroutes.isv;

import java.util.Set;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.token.AccessTokens;
import org.apache.camel.Exchange;

/** One call to the ISV on its way, kept in an exchange property so that nothing of it mixes with message headers. */
final class IsvCall {

    private static final String PROPERTY = "ActionRoutesIsvCall";

    final String method;
    final String target;
    final String contentType;
    final byte[] body;
    final Set<Integer> okStatuses;
    /** The access token that the last attempt was sent with, or null. */
    AccessTokens.Token token;
    /** What the last attempt was sent through; the ISV may quote its credentials back. */
    Connection connection;
    /** Camel counts redeliveries in a message header; without it, it would never stop. */
    Object redeliveryCounter;

    IsvCall(RequestTemplate.Expanded request, String contentType, byte[] body, Set<Integer> okStatuses) {
        this.method = request.method();
        this.target = request.target();
        this.contentType = contentType;
        this.body = body;
        this.okStatuses = okStatuses;
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    static IsvCall of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, IsvCall.class);
    }

    static Instance instanceOf(Exchange exchange) {
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        if (instance == null) {
            throw new IllegalStateException("no instance: only a route that starts with 'action:' can call the ISV");
        }
        return instance;
    }

    /** The ISV's own words, without the credentials that it was sent. */
    String masked(String text) {
        String masked = connection == null ? text : connection.masked(text);
        return token == null ? masked : token.value().maskedIn(masked);
    }

    /** How a person would name the call; the path only, since a query may hold personal data. */
    String label() {
        int query = target.indexOf('?');
        return method + " " + (query < 0 ? target : target.substring(0, query));
    }
}
