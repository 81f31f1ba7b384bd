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
 * calls of the instance that it was made for, with the same client certificate ({@link ConnectionOwner}).
 */
final class ConnectionPool {

    private ConnectionPool() {}

    static HttpClientConnectionManager create(HttpSettings settings) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new EgressResolver(settings.allowPrivateAddresses()))
                .setTlsSocketStrategy(new IdentityTls())
                .setConnectionFactory(ConnectionPool::connection)
                // Who may call is decided before; this many there may be where each instance has the few that it may
                // have in any case.
                .setMaxConnTotal(2 * settings.maxConnections())
                .setMaxConnPerRoute(2 * settings.maxConnections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(settings.connectTimeoutMs(), TimeUnit.MILLISECONDS)
                        .setSocketTimeout(settings.responseTimeoutMs(), TimeUnit.MILLISECONDS)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }

    private static ManagedHttpClientConnection connection(Socket socket) throws IOException {
        CheckedConnection connection = CheckedConnection.create();
        if (socket != null) {
            connection.bind(socket);
        }
        return connection;
    }
}
