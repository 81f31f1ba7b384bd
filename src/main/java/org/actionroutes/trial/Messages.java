package org.actionroutes.trial;

import org.actionroutes.isv.call.MessageObserver;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Sent;

/** Takes down each message, and where it is told to, lets no request through from the first one on that writes. */
final class Messages implements MessageObserver {

    private final Seen seen;
    private final Masks masks;
    private final boolean dryRun;
    private volatile boolean stopped;

    Messages(Seen seen, Masks masks, boolean dryRun) {
        this.seen = seen;
        this.masks = masks;
        this.dryRun = dryRun;
    }

    @Override
    public Exchange sends(Sent sent, Outgoing message, SecretsInUse secrets) throws NotSentException {
        masks.know(secrets);
        synchronized (this) {
            if (stopped) {
                throw new NotSentException();
            }
            stopped = dryRun && !sent.purpose().equals("token") && Writing.mayWrite(message);
            Message taken = new Message(seen, sent, message, stopped);
            seen.add(taken);
            if (stopped) {
                throw new NotSentException();
            }
            return new Learning(taken, masks);
        }
    }

    /** Whether a request was held back. */
    boolean haveStopped() {
        return stopped;
    }
}
