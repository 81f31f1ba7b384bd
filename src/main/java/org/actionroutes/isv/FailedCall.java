package org.actionroutes.isv;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Takes down how a call has failed, before anything that comes after it may fail, too, and hide it. */
public class FailedCall implements Processor {

    @Override
    public void process(Exchange exchange) {
        History.failed(exchange, exchange.getException());
    }
}
