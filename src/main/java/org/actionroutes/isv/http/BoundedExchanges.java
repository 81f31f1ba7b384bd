package org.actionroutes.isv.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Holds each exchange of an {@code http:} endpoint to its own timeouts and connections and to a timeout. It is the
 * endpoint's {@code httpClientConfigurer}, and its {@code httpActivityListener} only since that makes Camel's exchange
 * known to the client.
 */
final class BoundedExchanges implements HttpClientConfigurer, HttpActivityListener, ExecChainHandler, AutoCloseable {

    /** Where camel-http puts the exchange for its listener. */
    private static final String EXCHANGE = "org.apache.camel.Exchange";

    private final Duration exchangeTimeout;
    private final Timeouts timeouts = new Timeouts();

    /** @param exchangeTimeout how long an exchange may take, from the wait for a connection to the end of the answer */
    BoundedExchanges(Duration exchangeTimeout) {
        this.exchangeTimeout = exchangeTimeout;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.addExecInterceptorFirst("isv-client", this)
                .setConnectionReuseStrategy(new ReuseOfConnections())
                // Repeating is decided elsewhere, and a cookie would carry something from one call into another.
                .disableAutomaticRetries()
                .disableCookieManagement();
    }

    @Override
    public void close() {
        timeouts.close();
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpClientContext context = scope.clientContext;
        Exchange exchange = (Exchange) context.getAttribute(EXCHANGE);
        Sending sending = Sending.of(exchange);
        Instance instance = sending.outgoing.instance();
        context.setUserToken(ConnectionOwner.of(instance));
        Connection connection = instance.connection();
        if (connection.connectTimeout() != null || connection.responseTimeout() != null) {
            context.setRequestConfig(config(context.getRequestConfigOrDefault(), connection));
        }
        Timeouts.Timeout timeout =
                timeouts.start(sending.allowed(exchangeTimeout), ((Cancellable) scope.originalRequest)::cancel);
        HttpEntity entity = null;
        try {
            ClassicHttpResponse response =
                    EgressResolver.with(connection.privateAddresses(), () -> chain.proceed(request, scope));
            entity = response.getEntity();
            if (entity != null) {
                response.setEntity(new AnswerEntity(entity, timeout, scope.execRuntime::discardEndpoint));
            }
            return response;
        } catch (IOException e) {
            throw timeout.reason(e);
        } catch (IllegalStateException e) {
            // So the client fails where it is told to end just as it has got a connection.
            if (timeout.hasPassed()) {
                throw timeout.reason(new IOException(e));
            }
            throw e;
        } finally {
            if (entity == null) {
                timeout.met();
            }
        }
    }

    /**
     * The client has moved the connect timeout to where connections are made, but only here it can differ from call to
     * call.
     */
    @SuppressWarnings("deprecation")
    private static RequestConfig config(RequestConfig common, Connection connection) {
        RequestConfig.Builder config = RequestConfig.copy(common);
        if (connection.connectTimeout() != null) {
            config.setConnectTimeout(connection.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        if (connection.responseTimeout() != null) {
            config.setResponseTimeout(connection.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return config.build();
    }

    @Override
    public void onRequestSubmitted(
            Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
        // What there is to do is done before there is a connection.
    }

    @Override
    public void onResponseReceived(
            Object source, Exchange exchange, HttpHost host, HttpResponse response, HttpEntity entity, long elapsed) {
        // What there is to do is done around the whole exchange.
    }
}
