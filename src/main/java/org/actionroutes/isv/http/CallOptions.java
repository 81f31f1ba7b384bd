package org.actionroutes.isv.http;

import java.time.Duration;
import org.actionroutes.instance.TlsIdentity;
import org.apache.camel.Exchange;

/**
 * In what one HTTP exchange differs from the others that go through the same client.
 *
 * @param connectTimeout  how long a connection may take to be made; null for the client's own
 * @param responseTimeout how long the ISV may be silent; null for the client's own
 * @param tls             what to show in a TLS handshake and whom to trust; null for what the JVM has
 * @param selector        which records of the answer are wanted; null for the whole answer
 */
public record CallOptions(Duration connectTimeout, Duration responseTimeout, TlsIdentity tls, RecordSelector selector) {

    private static final String PROPERTY = "ActionRoutesCallOptions";
    private static final CallOptions NONE = new CallOptions(null, null, null, null);

    /** Has the exchange's next call made so, and any further one until other options are attached. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    static CallOptions of(Exchange exchange) {
        CallOptions options = exchange.getProperty(PROPERTY, CallOptions.class);
        return options == null ? NONE : options;
    }
}
