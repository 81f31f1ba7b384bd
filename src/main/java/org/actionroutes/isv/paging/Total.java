package org.actionroutes.isv.paging;

import org.apache.camel.Exchange;

/** How many items the listing has that an exchange reads a page of, where the ISV says so. */
public final class Total {

    private static final String PROPERTY = "ActionRoutesTotal";

    private Total() {}

    /** @param total negative where it is not known */
    static void state(Exchange exchange, long total) {
        exchange.setProperty(PROPERTY, total < 0 ? null : total);
    }

    /** @return what was stated last, or -1 */
    public static long of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, -1L, Long.class);
    }

    /** Has an exchange carry what another one's is. */
    public static void carry(Exchange exchange, Exchange other) {
        other.setProperty(PROPERTY, exchange.getProperty(PROPERTY));
    }
}
