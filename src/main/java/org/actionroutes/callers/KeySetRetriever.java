package org.actionroutes.callers;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.http.EgressResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Gets key sets of issuers (RFC 7517), by the rules that calls of ISVs have: no redirect, no private address unless a
 * setting allows it, bounds for time and size. No connection serves twice.
 */
final class KeySetRetriever implements ResourceRetriever, AutoCloseable {

    private static final int CONNECT_MS = 2_000;
    private static final int PAUSE_MS = 3_000;
    /** In all, however slowly it comes. */
    private static final int LONGEST_MS = 5_000;

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_AT_ONCE = 64;
    private static final int OK = 200;

    private final boolean allowPrivateAddresses;
    private CloseableHttpClient client;

    KeySetRetriever(boolean allowPrivateAddresses) {
        this.allowPrivateAddresses = allowPrivateAddresses;
    }

    // Made when the first key set is wanted: its TLS would take a twentieth of each start.
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private CloseableHttpClient newClient() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new EgressResolver(allowPrivateAddresses))
                        .setMaxConnTotal(MOST_AT_ONCE)
                        .setMaxConnPerRoute(MOST_AT_ONCE)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                                .setSocketTimeout(PAUSE_MS, TimeUnit.MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT_MS, TimeUnit.MILLISECONDS)
                        .setResponseTimeout(PAUSE_MS, TimeUnit.MILLISECONDS)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("action-routes")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        HttpGet get = new HttpGet(url.toString());
        get.setHeader("Accept", "application/jwk-set+json, application/json");
        Executor later = CompletableFuture.delayedExecutor(LONGEST_MS, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> end = CompletableFuture.runAsync(get::cancel, later);
        try {
            return client().execute(get, KeySetRetriever::read);
        } finally {
            end.cancel(false);
        }
    }

    private static Resource read(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != OK) {
            throw new IOException("it answered with status " + response.getCode());
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new IOException("its answer is empty");
        }
        try (InputStream body = entity.getContent()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("its answer is larger than " + MOST_BYTES + " bytes");
            }
            return new Resource(new String(bytes, StandardCharsets.UTF_8), entity.getContentType());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (client != null) {
            client.close();
        }
    }
}
