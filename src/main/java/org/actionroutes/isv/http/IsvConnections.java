package org.actionroutes.isv.http;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * Makes the connection pool that all calls to ISVs share. It keeps no credentials and no cookies, so tenants can share it;
 * a connection with a client certificate is kept for calls with the same one.
 */
public final class IsvConnections {

    /** The client itself would read on, and keep it all. */
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int MOST_HEADERS = 500;

    private IsvConnections() {
    }

    /**
     * @param allowPrivateAddresses whether ISVs may be called at private, loopback and link-local addresses
     * @param maxConnections        how many connections there are at most, in all and to one host
     * @param connectTimeoutMs      how long a connection may take to be made, in milliseconds
     * @param socketTimeoutMs       how long an answer may pause, in milliseconds
     */
    public static HttpClientConnectionManager create(boolean allowPrivateAddresses, int maxConnections,
            int connectTimeoutMs, int socketTimeoutMs) {
        atLeastOne("isv.max-connections", maxConnections);
        atLeastOne("isv.connect-timeout-ms", connectTimeoutMs);
        atLeastOne("isv.response-timeout-ms", socketTimeoutMs);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new EgressResolver(allowPrivateAddresses))
                .setTlsSocketStrategy(new IdentityTls())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(Http1Config.custom()
                        .setMaxLineLength(LONGEST_HEADER).setMaxHeaderCount(MOST_HEADERS).build()).build())
                .setMaxConnTotal(maxConnections)
                .setMaxConnPerRoute(maxConnections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeoutMs, TimeUnit.MILLISECONDS)
                        .setSocketTimeout(socketTimeoutMs, TimeUnit.MILLISECONDS)
                        .setValidateAfterInactivity(2, TimeUnit.SECONDS)
                        .build())
                .build();
    }

    /** The client takes 0 for no bound at all. */
    static long atLeastOne(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " should be at least 1, not " + value);
        }
        return value;
    }
}
