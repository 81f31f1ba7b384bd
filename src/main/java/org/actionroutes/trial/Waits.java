package org.actionroutes.trial;

import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.trace.Observation;
import org.actionroutes.isv.trace.Observer;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Sent;
import org.actionroutes.isv.trace.TracedAction;

/** Takes down waits, what could not be sent, and renewals of tokens. */
record Waits(Seen seen) implements Observer {

    @Override
    public Observation begins(TracedAction action) {
        return new Observation() {

            @Override
            public Exchange sends(Sent sent) {
                return new Exchange() {
                    @Override
                    public void answered(int status, long size, long took) {}

                    @Override
                    public void failed(String why, long took) {}
                };
            }

            @Override
            public void waited(String why, long took) {
                long ms = TimeUnit.NANOSECONDS.toMillis(took);
                seen.add(new Event.Wait(seen.now() - ms, why, ms));
            }

            @Override
            public void unsent(String why) {
                seen.add(new Event.Unsent(seen.now(), why));
            }

            @Override
            public void renewed(String outcome) {
                seen.add(new Event.Renewal(seen.now(), outcome));
            }

            @Override
            public void ended(Outcome outcome, long took) {}
        };
    }

    @Override
    public void refused(TracedAction action, int status, long took) {}
}
