package org.actionroutes.isv.paging;

import java.io.IOException;
import org.actionroutes.isv.failure.IsvException;
import org.apache.camel.Exchange;

/** Leaves it to the {@link Pages} that began a listing what to ask for and what to take: one loop serves all Kamelets that page. */
public class PageLoop {

    /** Makes the request for the next page. */
    public void ask(Exchange exchange) throws IsvException, IOException {
        Listing.of(exchange).reader.ask(exchange);
    }

    /** Takes what it was answered with. */
    public void take(Exchange exchange) throws IsvException {
        Listing.of(exchange).reader.collect(exchange);
    }
}
