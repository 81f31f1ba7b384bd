package org.actionroutes.isv.call;

import java.time.Duration;
import org.actionroutes.bounds.Lease;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.IsvHttp;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Sent;

/** Sends messages that somebody sees. */
record ObservedSending(IsvHttp http, MessageObserver observer) implements Attempts.Way {

    @Override
    public Answer send(Sent sent, SecretsInUse secrets, Outgoing outgoing, Lease lease, Duration left)
            throws Exception {
        MessageObserver.Exchange exchange = observer.sends(sent, outgoing, secrets);
        try {
            Answer answer = http.send(outgoing, lease, left, exchange.body());
            exchange.answered(answer);
            return answer;
        } catch (Exception e) {
            exchange.failed(e);
            throw e;
        }
    }
}
