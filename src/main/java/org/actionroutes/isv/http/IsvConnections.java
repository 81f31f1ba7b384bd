package org.actionroutes.isv.http;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;

/**
 * Makes the connection pool that all calls to ISVs share. It keeps no credentials and no cookies, so tenants can share it;
 * a connection with a client certificate is kept for calls with the same one.
 */
public final class IsvConnections {

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
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new EgressResolver(allowPrivateAddresses))
                .setTlsSocketStrategy(new IdentityTls())
                .setMaxConnTotal(maxConnections)
                .setMaxConnPerRoute(maxConnections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeoutMs, TimeUnit.MILLISECONDS)
                        .setSocketTimeout(socketTimeoutMs, TimeUnit.MILLISECONDS)
                        .setValidateAfterInactivity(2, TimeUnit.SECONDS)
                        .build())
                .build();
    }
}
