package org.actionroutes.isv.http;

import java.io.OutputStream;
import java.time.Duration;
import org.actionroutes.bounds.Lease;
import org.apache.camel.Exchange;

/** One HTTP exchange on its way through camel-http, as the body of the Camel exchange that it takes there. */
final class Sending {

    final Outgoing outgoing;
    /** What its answer takes its memory from, or null where nobody counts. */
    final Lease lease;
    /** Gets the bytes of its answer's body, or null. */
    final OutputStream copy;
    /** How long it may take, if less than any; or null. */
    private final Duration left;
    /** What came. */
    Answer answer;

    Sending(Outgoing outgoing, Lease lease, Duration left, OutputStream copy) {
        this.outgoing = outgoing;
        this.lease = lease;
        this.left = left;
        this.copy = copy;
    }

    static Sending of(Exchange exchange) {
        return (Sending) exchange.getIn().getBody();
    }

    /** How long it may take that otherwise might take so long. */
    Duration allowed(Duration usual) {
        return left == null || left.compareTo(usual) > 0 ? usual : left;
    }
}
