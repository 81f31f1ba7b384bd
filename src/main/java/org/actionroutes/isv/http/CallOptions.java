package org.actionroutes.isv.http;

import java.time.Duration;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;

/** In what one HTTP exchange differs from the others that go through the same client, and what came of it. */
public final class CallOptions {

    private static final String PROPERTY = "ActionRoutesCallOptions";

    private final Instance instance;
    private final RecordSelector selector;
    private Duration left;
    private long answerSize;

    /**
     * @param instance whose call it is
     * @param selector which records of the answer are wanted; null for the whole answer
     */
    public CallOptions(Instance instance, RecordSelector selector) {
        this.instance = instance;
        this.selector = selector;
    }

    /** Has the exchange's next call made so, and any further one until other options are attached. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /**
     * Has the exchange's next call broken off when so much time has passed, though a single exchange might take longer.
     */
    public static void endWithin(Exchange exchange, Duration left) {
        of(exchange).left = left;
    }

    /** How long a call may take that otherwise might take so long. */
    Duration allowed(Duration usual) {
        return left == null || left.compareTo(usual) > 0 ? usual : left;
    }

    Instance instance() {
        return instance;
    }

    RecordSelector selector() {
        return selector;
    }

    /** @param bytes how much was read of the answer, after decompression */
    void read(long bytes) {
        answerSize = bytes;
    }

    long answerSize() {
        return answerSize;
    }

    static CallOptions of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, CallOptions.class);
    }
}
