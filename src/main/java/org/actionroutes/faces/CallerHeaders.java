package org.actionroutes.faces;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets only the headers that a face needs in, and only those that it sets out. Query parameters and form fields count as headers here. */
public class CallerHeaders implements HeaderFilterStrategy {

    private static final Set<String> IN = Set.of("authorization", "content-type");
    private static final Set<String> OUT = Set.of("x-request-id", "content-type", "www-authenticate", "allow", "cache-control");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !IN.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }
}
