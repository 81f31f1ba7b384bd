package org.actionroutes.isv.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.bounds.Lease;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.IsvHttp;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.limit.Limits;

/**
 * Carries out calls to ISVs, those to token endpoints too: within all limits, and again where that is safe and may
 * help.
 */
public final class Calls {

    /** Sends a request and reads the answer to its end, while the thread waits. */
    public interface Sender {

        /**
         * @param lease what the answer takes its memory from; null where nobody counts
         * @param left how long it may take, if less than any other; null where there is no such bound
         * @throws Exception where there is no whole answer
         */
        Answer send(Outgoing outgoing, Lease lease, Duration left) throws Exception;
    }

    private final Limits limits;
    private final Attempts.Way way;

    /**
     * @param limits what holds for the calls of each connection
     * @param sender how they are sent
     */
    public Calls(Limits limits, Sender sender) {
        this.limits = limits;
        this.way = (sent, secrets, outgoing, lease, left) -> sender.send(outgoing, lease, left);
    }

    /**
     * @param limits what holds for the calls of each connection
     * @param http the client that they are sent by
     * @param observer sees each message; null where nobody does
     */
    public Calls(Limits limits, IsvHttp http, MessageObserver observer) {
        this.limits = limits;
        this.way = observer == null
                ? (sent, secrets, outgoing, lease, left) -> http.send(outgoing, lease, left)
                : new ObservedSending(http, observer);
    }

    /**
     * @return the answer, whatever it says; failed with an {@link IsvException} where there is none. No thread waits
     *     for a turn or a pause; whoever goes on does so on the thread that has sent the call
     */
    public CompletableFuture<Answered> send(Call call, CallContext context) {
        return new Attempts(call, context, limits, way).begin();
    }

    /** @return the limits that calls are held to */
    public Limits limits() {
        return limits;
    }
}
