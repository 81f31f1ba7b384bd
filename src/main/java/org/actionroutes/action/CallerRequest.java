package org.actionroutes.action;

import org.apache.camel.Exchange;

/**
 * What an action needs to know of the request that it is called by.
 *
 * @param id the request's id, for the log
 * @param logTrace whether the action's trace is to be logged
 */
public record CallerRequest(String id, boolean logTrace) {

    private static final String PROPERTY = "ActionRoutesCallerRequest";
    private static final CallerRequest UNKNOWN = new CallerRequest("-", false);

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
