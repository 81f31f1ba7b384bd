package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.trace.Trace;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * A message on its way through {@code direct:isv-gate}: what the gate has to know of it, which the sender says with
 * {@link #describe}, and afterwards what became of it.
 */
public final class Sending {

    /** The loop in {@code isv-gate} runs as long as this exchange property is true. */
    static final String AGAIN = "ActionRoutesSendAgain";

    private static final String PROPERTY = "ActionRoutesSending";

    final String label;
    final boolean repeatable;
    String purpose = "";
    String shown = "";
    Trace.Request traced;
    ConnectionLimits limits;
    ErrorMapping errors;
    Deadline deadline;
    int attempts;
    Duration pause = Duration.ZERO;
    long sentAt;
    Exception failure;
    Decision decision;
    private Map<String, Object> headers;
    private Object body;
    private boolean underWay;
    private Consumer<Message> renewal = message -> {};

    private Sending(String label, boolean repeatable) {
        this.label = label;
        this.repeatable = repeatable;
    }

    /**
     * Tells the gate about the message that it gets next.
     *
     * @param exchange whose message it is
     * @param label what is called, for failures: {@code GET /users/7}; no address and nothing secret
     * @param repeatable whether it does no harm to carry it out twice, as with {@code GET}, {@code PUT} and
     *     {@code DELETE} (RFC 9110 §9.2.2)
     */
    public static void describe(Exchange exchange, String label, boolean repeatable) {
        exchange.setProperty(PROPERTY, new Sending(label, repeatable));
        exchange.setProperty(AGAIN, true);
    }

    /**
     * As {@link #describe(Exchange, String, boolean)}, for a message of which something may be sent only once.
     *
     * @param renewal changes the message before each time that it is sent
     */
    public static void describe(Exchange exchange, String label, boolean repeatable, Consumer<Message> renewal) {
        describe(exchange, label, repeatable);
        of(exchange).renewal = renewal;
    }

    /**
     * Tells how the message is to be seen in the action's trace; {@code describe} comes first.
     *
     * @param purpose what it is for where that isn't plain, such as {@code token}; may be empty
     * @param url its URL; the exchange's {@link org.actionroutes.isv.failure.SecretsInUse secrets} are masked in it
     *     where it is shown
     */
    public static void show(Exchange exchange, String purpose, String url) {
        Sending sending = of(exchange);
        sending.purpose = purpose;
        sending.shown = url;
    }

    static Sending of(Exchange exchange) {
        Sending sending = exchange.getProperty(PROPERTY, Sending.class);
        if (sending == null) {
            throw new IllegalStateException("who sends to direct:isv-gate has to say what it is with Sending.describe");
        }
        return sending;
    }

    /** @return how the gate judged the answer that the exchange now holds */
    public static Decision decision(Exchange exchange) {
        return of(exchange).decision;
    }

    /** The wait is over, and the call is sent now. What becomes of it has to be told by {@link #ended}. */
    void begin() throws IsvException {
        limits.send(label);
        underWay = true;
    }

    /**
     * Tells the connection that the call is over. Only the first time that it is called after {@link #begin} counts, so
     * that whoever finds out about an end can say so.
     *
     * @param outcome tells the breaker what it says about the ISV
     */
    void ended(Consumer<Breaker> outcome) {
        if (underWay) {
            underWay = false;
            try {
                limits.end();
            } finally {
                outcome.accept(limits.breaker());
            }
        }
    }

    /** Keeps the message as it is to be sent, each time. */
    void keep(Message message) {
        headers = new HashMap<>(message.getHeaders());
        body = message.getBody();
    }

    /** Makes the message what it was, and forgets the last attempt. */
    void restore(Exchange exchange) {
        Message message = exchange.getMessage();
        // The first time, it is as it was.
        if (attempts > 0) {
            message.removeHeaders("*");
            headers.forEach(message::setHeader);
            message.setBody(body);
        }
        renewal.accept(message);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        failure = null;
        attempts++;
        sentAt = System.nanoTime();
    }
}
