package org.actionroutes.isv.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.actionroutes.instance.TlsIdentity;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Makes TLS connections with the identity of the call that they are made for. Sessions are resumed only with the same
 * identity.
 */
final class IdentityTls implements TlsSocketStrategy {

    private static final long MOST_IDENTITIES = 1000;

    private final TlsSocketStrategy common = DefaultClientTlsStrategy.createDefault();
    private final LoadingCache<TlsIdentity, TlsSocketStrategy> own = Caffeine.newBuilder()
            .maximumSize(MOST_IDENTITIES)
            .build(identity -> new DefaultClientTlsStrategy(TlsIdentities.context(identity)));

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        Object identity = HttpClientContext.cast(context).getUserToken();
        TlsSocketStrategy strategy =
                identity instanceof ConnectionOwner isv && isv.tls() != null ? own.get(isv.tls()) : common;
        return strategy.upgrade(socket, target, port, attachment, context);
    }
}
