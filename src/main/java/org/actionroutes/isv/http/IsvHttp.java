package org.actionroutes.isv.http;

import java.io.OutputStream;
import java.time.Duration;
import org.actionroutes.bounds.Lease;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/** The one HTTP client for ISVs' APIs and their token endpoints: an {@code http:} endpoint of Camel's. */
public final class IsvHttp extends ServiceSupport {

    /** Camel's defaults are for trying things out. */
    private static final String OPTIONS = "?throwExceptionOnFailure=false&followRedirects=false&copyHeaders=false"
            + "&skipRequestHeaders=true&skipControlHeaders=true&connectionRequestTimeout=%d&responseTimeout=%d";

    private final CamelContext context;
    private final HttpSettings settings;
    private HttpComponent component;
    private BoundedExchanges client;
    private IsvHttpProducer producer;

    /** @param settings what holds for all calls; an instance may have other timeouts */
    public IsvHttp(CamelContext context, HttpSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    @Override
    protected void doStart() throws Exception {
        client = new BoundedExchanges(Duration.ofMillis(settings.exchangeTimeoutMs()));
        String options = OPTIONS.formatted(settings.connectTimeoutMs(), settings.responseTimeoutMs());
        // One of its own, since that of the context would make a pool first.
        component = new HttpComponent();
        component.setCamelContext(context);
        component.setClientConnectionManager(ConnectionPool.create(settings));
        ServiceHelper.startService(component);
        HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint("http://isv" + options);
        endpoint.setHttpClientConfigurer(client);
        endpoint.setHttpActivityListener(client);
        AnswerBounds bounds = new AnswerBounds(settings.maxAnswerBytes(), settings.maxDocumentBytes());
        producer = new IsvHttpProducer(endpoint, new AnswerReader(bounds));
        ServiceHelper.startService(endpoint, producer);
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(producer, producer == null ? null : producer.getEndpoint(), component);
        if (client != null) {
            client.close();
        }
    }

    /**
     * Sends a request and reads the answer to its end. The thread waits for it.
     *
     * @param lease what the answer takes its memory from; null where nobody counts
     * @param left how long it may take, if less than any other; null where there is no such bound
     * @return the answer, whatever its status
     * @throws Exception where there is no whole answer, as the client has it
     */
    public Answer send(Outgoing outgoing, Lease lease, Duration left) throws Exception {
        return send(outgoing, lease, left, null);
    }

    /**
     * As {@link #send(Outgoing, Lease, Duration)}.
     *
     * @param copy gets the bytes of the answer's body as they are read; or null
     */
    public Answer send(Outgoing outgoing, Lease lease, Duration left, OutputStream copy) throws Exception {
        Sending sending = new Sending(outgoing, lease, left, copy);
        Exchange exchange = new DefaultExchange(context);
        exchange.getIn().setBody(sending);
        producer.process(exchange);
        return sending.answer;
    }
}
