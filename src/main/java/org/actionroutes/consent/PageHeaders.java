package org.actionroutes.consent;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets nothing that a browser sends become a message header, and only those headers out that a page has. */
public class PageHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "cache-control",
            "content-security-policy",
            "content-type",
            "location",
            "referrer-policy",
            "set-cookie",
            "x-content-type-options",
            "x-request-id");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
