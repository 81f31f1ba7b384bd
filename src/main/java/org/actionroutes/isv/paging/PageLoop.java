package org.actionroutes.isv.paging;

import java.io.IOException;
import java.time.Duration;
import org.actionroutes.isv.History;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.limit.Deadline;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * The steps of the loop that serves all Kamelets that page. What to ask for and what to take, they leave to the
 * {@link Pages} that began the exchange's listing. (Steps of their own, since Camel finds a bean's method anew, and
 * calls it by reflection, each time.)
 */
public final class PageLoop {

    private PageLoop() {}

    /** A step that is a part of a call: what it finds wrong is a failure of the call's. */
    private abstract static class Step implements Processor {
        @Override
        public final void process(Exchange exchange) throws IsvException, IOException {
            try {
                step(exchange);
            } catch (IsvException e) {
                History.failed(exchange, e);
                throw e;
            }
        }

        abstract void step(Exchange exchange) throws IsvException, IOException;
    }

    /** Makes the request for the next page. */
    public static final class Request extends Step {
        @Override
        void step(Exchange exchange) throws IsvException, IOException {
            Listing.of(exchange).reader.ask(exchange);
        }
    }

    /** Takes what it was answered with, and says whether another one is needed. */
    public static final class Answer extends Step {

        private Duration patience;

        /** @param deadlineMs how long after its start an action has to have ended, in milliseconds */
        public void setDeadlineMs(long deadlineMs) {
            patience = Duration.ofMillis(deadlineMs);
        }

        @Override
        void step(Exchange exchange) throws IsvException {
            Listing.of(exchange)
                    .reader
                    .collect(exchange, Deadline.of(exchange, patience).left().compareTo(patience.dividedBy(2)) < 0);
        }
    }

    /** Leaves what was gathered in the body. */
    public static final class End extends Step {
        @Override
        void step(Exchange exchange) throws IsvException {
            Listing.of(exchange).reader.finish(exchange);
        }
    }
}
