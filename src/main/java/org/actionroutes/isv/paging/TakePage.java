package org.actionroutes.isv.paging;

import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Hands a page to the {@link Pages} that asked for it. The loop over the pages is a Kamelet of its own, and Camel does not
 * let one Kamelet use the beans of another.
 */
public class TakePage implements Processor {

    @Override
    public void process(Exchange exchange) throws IsvException {
        Listing.of(exchange).reader.collect(exchange);
    }
}
