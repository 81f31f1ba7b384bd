package org.actionroutes.faces;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets nothing that a caller sends become a message header, and only those headers out that a face sets. Camel makes no
 * difference between headers, query parameters and form fields, so a face asks the request itself for what it needs.
 */
public class CallerHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "x-request-id",
            "content-type",
            "www-authenticate",
            "allow",
            "cache-control",
            "retry-after",
            "location",
            "etag");

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * @return the header's value, empty text where there is none; several in one list, as HTTP has it (RFC 9110 §5.2)
     */
    public static String of(HttpServerRequest request, String name) {
        return String.join(", ", request.headers().getAll(name));
    }

    /** As above, of the request that an exchange is for. */
    public static String of(Exchange exchange, String name) {
        return of(exchange.getMessage(HttpMessage.class).getRequest(), name);
    }

    /** @return the path of the request as it was sent */
    static String path(Exchange exchange) {
        return String.valueOf(
                exchange.getMessage(HttpMessage.class).getRequest().path());
    }
}
