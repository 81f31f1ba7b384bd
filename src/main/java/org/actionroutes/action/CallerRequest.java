package org.actionroutes.action;

import org.apache.camel.Exchange;

/**
 * What an action needs to know of the request that it is called by.
 *
 * @param id the request's id, for the log
 * @param traceparent what the caller says of the trace that its request is part of, whatever it sent; may be empty
 * @param logTrace whether the action's trace is to be logged
 */
public record CallerRequest(String id, String traceparent, boolean logTrace) {

    private static final String PROPERTY = "ActionRoutesCallerRequest";
    private static final CallerRequest UNKNOWN = new CallerRequest("-", "", false);

    /** @return that of an exchange; where there is none, one whose id is a dash */
    public static CallerRequest of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, UNKNOWN, CallerRequest.class);
    }

    /** @return whether the exchange has one */
    public static boolean isKnown(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /** Has an exchange carry it. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }
}
