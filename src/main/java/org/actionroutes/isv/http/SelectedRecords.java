package org.actionroutes.isv.http;

import org.apache.camel.Exchange;

/**
 * What an array held that was read with a {@link RecordSelector}.
 *
 * @param count how many records there were, wanted or not
 * @param fingerprint the same for the same records, whichever of them were wanted; 0 where there were none
 */
public record SelectedRecords(int count, int fingerprint) {

    private static final String PROPERTY = "ActionRoutesSelectedRecords";

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** @return what the last answer's array held, or null where the answer was read whole or has no array there */
    public static SelectedRecords of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, SelectedRecords.class);
    }

    static void clear(Exchange exchange) {
        exchange.removeProperty(PROPERTY);
    }
}
