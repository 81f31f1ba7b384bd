package org.actionroutes.isv.http;

import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Uses a connection again only after answers of which it is beyond doubt where they end (RFC 9112 §6.3): one length or
 * one chunked coding, and none where there is no body.
 */
final class ReuseOfConnections extends DefaultClientConnectionReuseStrategy {

    @Override
    public boolean keepAlive(HttpRequest request, HttpResponse response, HttpContext context) {
        int codings = response.countHeaders(HttpHeaders.TRANSFER_ENCODING);
        int lengths = response.countHeaders(HttpHeaders.CONTENT_LENGTH);
        boolean bodiless =
                response.getCode() == HttpStatus.SC_NO_CONTENT || response.getCode() == HttpStatus.SC_NOT_MODIFIED;
        boolean clear = bodiless
                ? codings + lengths == 0
                : codings + lengths == 1
                        && (codings == 0
                                || "chunked"
                                        .equalsIgnoreCase(response.getFirstHeader(HttpHeaders.TRANSFER_ENCODING)
                                                .getValue()
                                                .trim()));
        boolean current = response.getVersion() == null || response.getVersion().greaterEquals(HttpVersion.HTTP_1_1);
        return clear && current && super.keepAlive(request, response, context);
    }
}
