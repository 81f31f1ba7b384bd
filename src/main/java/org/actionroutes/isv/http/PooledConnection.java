package org.actionroutes.isv.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Identifiable;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection of HttpClient's pool. HttpClient's own can be extended from 5.6 on only, and other Camel runtimes have
 * 5.5.
 */
class PooledConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection, Identifiable {

    private static final AtomicLong COUNT = new AtomicLong();

    private final String id = "isv-" + COUNT.incrementAndGet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Socket socket;
    /** What that is on top of, with TLS; else the same. */
    private Socket plainSocket;
    /** Of whoever uses it; nothing is waited for while it lies in the pool. */
    private Timeout socketTimeout;

    PooledConnection(Http1Config config, AnswerHead head) {
        super(config, null, null, null, null, null, any -> head);
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public void bind(Socket plain) throws IOException {
        refuseWhereClosed(plain);
        super.bind(plain);
        bound(plain, plain);
    }

    @Override
    public void bind(SSLSocket secure, Socket plain) throws IOException {
        refuseWhereClosed(plain);
        super.bind(secure, plain);
        bound(secure, plain);
    }

    /** Who has given up while it was being connected has closed it, and nobody would ever close that socket. */
    private void refuseWhereClosed(Socket connected) throws IOException {
        if (closed.get()) {
            connected.close();
            throw new InterruptedIOException("the connection has been closed already");
        }
    }

    private void bound(Socket to, Socket plain) throws IOException {
        socket = to;
        plainSocket = plain;
        socketTimeout = Timeout.ofMilliseconds(to.getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        return socket;
    }

    Socket plainSocket() {
        return plainSocket;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        socketTimeout = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode mode) {
        if (closed.compareAndSet(false, true)) {
            super.close(mode);
        }
    }
}
