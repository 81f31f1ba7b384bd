package org.actionroutes.isv;

import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.TransportFailures;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Says what it means that a call got no whole answer. */
public class TransportFailure implements Processor {

    @Override
    public void process(Exchange exchange) throws IsvException {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        throw TransportFailures.of(caught, IsvCall.of(exchange).label());
    }
}
