package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.CallOptions;
import org.actionroutes.isv.trace.Trace;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Waits until a call may be sent: the pause that follows the attempt before, then its turn in the connection's API
 * budget. No thread waits with it, so that the threads of a parallel {@code split}, which all instances share, are free
 * meanwhile. (Camel's {@code delay} and its redelivery wait likewise, but go on in ten threads in all, and each would
 * then wait for the ISV.)
 *
 * <p>The exchange has the instance in {@link Instance#PROPERTY}. Afterwards the message is as it is to be sent. Fails
 * with an {@link IsvException} where the ISV is down, its budget used up or the action's time over.
 */
public class Turn extends AsyncProcessorSupport {

    private Limits limits;

    /** @param limits the settings and the state of connections */
    public void setLimits(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Sending sending = Sending.of(exchange);
        if (sending.attempts == 0) {
            prepare(exchange, sending);
        }
        Trace trace = Trace.of(exchange);
        CompletableFuture<Void> turn = sending.pause.isZero()
                ? begin(sending, trace)
                : pause(sending, trace).thenCompose(over -> begin(sending, trace));
        return limits.waits()
                .then(exchange, turn, refusal -> send(exchange, sending, refusal), sending.limits::giveBack, callback);
    }

    private void prepare(Exchange exchange, Sending sending) {
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        if (instance == null) {
            throw new IllegalStateException("no instance: its connection's limits are not known");
        }
        sending.limits = limits.of(instance);
        sending.errors = new ErrorMapping(instance.manifest().errors());
        sending.deadline = Deadline.of(exchange, limits.patience());
        sending.keep(exchange.getMessage());
    }

    private CompletableFuture<Void> pause(Sending sending, Trace trace) {
        trace.waits(sending.decision.rateLimited() ? "rate limit" : "backoff", sending.pause.toMillis());
        CompletableFuture<Void> over = new CompletableFuture<>();
        limits.timer().schedule(() -> over.complete(null), sending.pause.toNanos(), TimeUnit.NANOSECONDS);
        return over;
    }

    private static CompletableFuture<Void> begin(Sending sending, Trace trace) {
        Duration wait = sending.limits.expectedWait();
        if (sending.deadline.isOver()) {
            return CompletableFuture.failedFuture(new IsvException(
                    IsvException.Code.ISV_TIMEOUT,
                    504,
                    "The time that an action may take is over, so this was not sent any more (" + sending.label + ").",
                    List.of(),
                    null));
        }
        if (!wait.isZero() && wait.compareTo(sending.deadline.left()) < 0) {
            trace.waits("API budget", wait.toMillis());
        }
        return sending.limits.begin(sending.deadline, sending.label);
    }

    private static void send(Exchange exchange, Sending sending, Throwable refusal) throws Throwable {
        if (refusal != null) {
            throw refusal;
        }
        try {
            sending.restore(exchange);
            if (Deadline.isActions(exchange)) {
                CallOptions.endWithin(exchange, sending.deadline.left());
            }
        } catch (RuntimeException | Error e) {
            sending.limits.giveBack();
            throw e;
        }
        sending.begin();
        try {
            String method = String.valueOf(exchange.getMessage().getHeader(Exchange.HTTP_METHOD));
            sending.traced = Trace.of(exchange)
                    .request(sending.purpose, method, sending.shown, SecretsInUse.of(exchange)::masked);
        } catch (RuntimeException | Error e) {
            // Then it is not sent, and nobody else tells.
            sending.ended(Breaker::nothing);
            throw e;
        }
    }
}
