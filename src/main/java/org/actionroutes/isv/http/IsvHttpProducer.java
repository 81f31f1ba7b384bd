package org.actionroutes.isv.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.actionroutes.text.Surrogates;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpProducer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.util.UnsafeUriCharactersEncoder;
import org.apache.hc.client5.http.classic.methods.HttpUriRequest;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * The producer of an {@code http:} endpoint for {@link Sending}s. In place of headers and properties of an exchange,
 * which are made, filtered and copied for each call, it takes the request as it is, and reads the answer.
 */
final class IsvHttpProducer extends HttpProducer {

    private final AnswerReader answers;

    IsvHttpProducer(HttpEndpoint endpoint, AnswerReader answers) {
        super(endpoint);
        this.answers = answers;
    }

    @Override
    protected HttpUriRequest createMethod(Exchange exchange) throws URISyntaxException {
        Outgoing outgoing = Sending.of(exchange).outgoing;
        HttpUriRequestBase request = new HttpUriRequestBase(outgoing.method(), uri(outgoing.url()));
        HeaderFilterStrategy dropped = getEndpoint().getHeaderFilterStrategy();
        outgoing.headers().forEach((name, value) -> {
            boolean wanted = name.equalsIgnoreCase(Exchange.CONTENT_TYPE)
                    ? outgoing.body() != null
                    : !dropped.applyFilterToCamelHeaders(name, value, exchange);
            if (wanted) {
                request.setHeader(name, value);
            }
        });
        if (outgoing.body() != null) {
            // Its type is among the headers.
            request.setEntity(new ByteArrayEntity(outgoing.body(), null));
        }
        return request;
    }

    /** ISVs write links that are none by the letter. */
    static URI uri(String url) throws URISyntaxException {
        if (!Surrogates.areWhole(url)) {
            throw new URISyntaxException("", "half of a character stands in it");
        }
        URI uri = new URI(UnsafeUriCharactersEncoder.encodeHttpURI(url));
        String ascii = uri.toASCIIString();
        return ascii.equals(uri.toString()) ? uri : new URI(ascii);
    }

    @Override
    protected HttpHost createHost(HttpUriRequest request) {
        try {
            URI uri = request.getUri();
            return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("it was made from a URI", e);
        }
    }

    @Override
    protected void populateResponse(
            Exchange exchange,
            HttpUriRequest request,
            ClassicHttpResponse response,
            HeaderFilterStrategy strategy,
            int status)
            throws IOException {
        Sending sending = Sending.of(exchange);
        sending.answer = answers.read(response, sending.outgoing.selector(), sending.lease, sending.copy);
    }
}
