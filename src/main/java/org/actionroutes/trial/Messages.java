package org.actionroutes.trial;

import java.util.List;
import org.actionroutes.isv.call.MessageObserver;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Sent;

/** Takes down each message, and where it is told to, lets no request through from the first one on that writes. */
final class Messages implements MessageObserver {

    private final Seen seen;
    private final Masks masks;
    private boolean dryRun;
    private volatile boolean stopped;

    Messages(Seen seen, Masks masks) {
        this.seen = seen;
        this.masks = masks;
    }

    /** An action begins. */
    synchronized void begin(boolean dry) {
        dryRun = dry;
        stopped = false;
    }

    @Override
    public Exchange sends(Sent sent, Outgoing message, SecretsInUse secrets) throws IsvException {
        masks.know(secrets);
        synchronized (this) {
            if (stopped) {
                throw notSent();
            }
            stopped = dryRun && !sent.purpose().equals("token") && Writing.mayWrite(message);
            Message taken = new Message(seen, sent, message, stopped);
            seen.add(taken);
            if (stopped) {
                throw notSent();
            }
            return new Learning(taken, masks);
        }
    }

    /** As with a request for which there was no time: nothing has reached the ISV. */
    private static IsvException notSent() {
        return new IsvException(
                IsvException.Code.ISV_UNREACHABLE, 503, "This was not sent: it is a dry run.", List.of(), null);
    }

    /** Whether a request was held back. */
    boolean haveStopped() {
        return stopped;
    }
}
