package org.actionroutes.isv.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.util.TimeValue;

/**
 * Makes the connection pool for all calls to ISVs. It keeps no credentials and no cookies, and a connection only for
 * calls of the instance that it was made for, with the same client certificate ({@link IsvIdentity}).
 */
public final class IsvConnections {

    private IsvConnections() {}

    /**
     * @param allowPrivateAddresses whether ISVs may be called at private, loopback and link-local addresses
     * @param maxConnections how many connections there are at most, in all and to one host
     * @param connectTimeoutMs how long a connection may take to be made, in milliseconds
     * @param socketTimeoutMs how long an answer may pause, in milliseconds
     */
    public static HttpClientConnectionManager create(
            boolean allowPrivateAddresses, int maxConnections, int connectTimeoutMs, int socketTimeoutMs) {
        atLeastOne("isv.max-connections", maxConnections);
        atLeastOne("isv.connect-timeout-ms", connectTimeoutMs);
        atLeastOne("isv.response-timeout-ms", socketTimeoutMs);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new EgressResolver(allowPrivateAddresses))
                .setTlsSocketStrategy(new IdentityTls())
                .setConnectionFactory(IsvConnections::connection)
                // Who may call is decided before; this many there may be where each instance has the few that it may
                // have in any case.
                .setMaxConnTotal(2 * maxConnections)
                .setMaxConnPerRoute(2 * maxConnections)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connectTimeoutMs, TimeUnit.MILLISECONDS)
                        .setSocketTimeout(socketTimeoutMs, TimeUnit.MILLISECONDS)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    private static ManagedHttpClientConnection connection(Socket socket) throws IOException {
        IsvHttpConnection connection = IsvHttpConnection.create();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }

    /** The client takes 0 for no bound at all. */
    static long atLeastOne(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " should be at least 1, not " + value);
        }
        return value;
    }
}
