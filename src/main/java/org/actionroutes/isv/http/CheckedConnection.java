package org.actionroutes.isv.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;

/**
 * A connection to an ISV that notices bytes which nobody has asked for, such as one answer too many: whatever comes
 * next on such a connection would be taken for the answer to another request. And it bounds what stands before and
 * after a body.
 */
final class CheckedConnection extends PooledConnection {

    static final int LONGEST_LINE = 16 * 1024;
    static final int MOST_HEADERS = 128;
    private static final Http1Config HEAD = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    /** Of the lines between the pieces of a chunked body, and of the fields after it (RFC 9112 §7.1). */
    private static final Http1Config CHUNKS = Http1Config.custom()
            .setMaxLineLength(4 * 1024)
            .setMaxHeaderCount(16)
            .build();
    /**
     * A connection that was closed by the other side shows that only when it is read from, which takes a millisecond.
     */
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AnswerHead head;
    private long lastUsed = System.nanoTime();
    /** Whether it was looked at just now; each look is a call of the system. */
    private boolean clean;

    private CheckedConnection(AnswerHead head) {
        super(HEAD, head);
        this.head = head;
    }

    static CheckedConnection create() {
        return new CheckedConnection(new AnswerHead(HEAD));
    }

    /** Asked each time before it is used again. */
    @Override
    public boolean isStale() throws IOException {
        if (!isOpen() || hasUnread()) {
            return true;
        }
        clean = System.nanoTime() - lastUsed <= TRUSTED_NANOS || !super.isStale() && !hasUnread();
        return !clean;
    }

    /** Nobody answers a request that has not been sent. */
    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        if (!clean && hasUnread()) {
            close(CloseMode.IMMEDIATE);
            throw new ConnectionClosedException("there was an answer before the request");
        }
        clean = false;
        super.sendRequestHeader(request);
    }

    private boolean hasUnread() {
        try {
            if (head.buffered() > 0) {
                return true;
            }
            Socket plain = plainSocket();
            if (plain == null || plain.getInputStream().available() == 0) {
                return false;
            }
            // With TLS these may be a session ticket, which shows when one reads (RFC 8446 §4.6.1).
            return getSSLSession() == null || super.isStale() || head.buffered() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void passivate() {
        lastUsed = System.nanoTime();
        super.passivate();
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        return length == ContentLengthStrategy.CHUNKED
                ? new ChunkedInputStream(buffer, in, CHUNKS)
                : super.createContentInputStream(length, buffer, in);
    }
}
