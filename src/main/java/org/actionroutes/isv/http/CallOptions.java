package org.actionroutes.isv.http;

import java.time.Duration;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;

/**
 * In what one HTTP exchange differs from the others that go through the same client.
 *
 * @param instance whose call it is
 * @param selector which records of the answer are wanted; null for the whole answer
 */
public record CallOptions(Instance instance, RecordSelector selector) {

    private static final String PROPERTY = "ActionRoutesCallOptions";
    private static final String LEFT = "ActionRoutesTimeLeft";

    /** Has the exchange's next call made so, and any further one until other options are attached. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Has the exchange's next call broken off when so much time has passed, though a single exchange might take longer. */
    public static void endWithin(Exchange exchange, Duration left) {
        exchange.setProperty(LEFT, left);
    }

    /** How long a call may take that otherwise might take so long. */
    static Duration allowed(Exchange exchange, Duration usual) {
        Duration left = exchange.getProperty(LEFT, Duration.class);
        return left == null || left.compareTo(usual) > 0 ? usual : left;
    }

    static CallOptions of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, CallOptions.class);
    }
}
