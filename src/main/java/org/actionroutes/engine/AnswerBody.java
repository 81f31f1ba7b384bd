package org.actionroutes.engine;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.actionroutes.bounds.Lease;

/**
 * Sends an answer's body, a large one piece by piece: what is handed to the network is copied there, whole, and stays
 * until the caller has read it. What it took of the budget of memory is given back then.
 */
final class AnswerBody {

    private static final int PIECE = 64 * 1024;

    private final HttpServerResponse response;
    private final byte[] bytes;
    private int sent;

    private AnswerBody(HttpServerResponse response, byte[] bytes) {
        this.response = response;
        this.bytes = bytes;
    }

    /** @param lease what the answer's request holds, or null */
    static void send(HttpServerResponse response, byte[] bytes, Lease lease) {
        if (lease != null) {
            lease.shrinkTo(bytes.length);
            // Either all is written, or the connection is closed; both close it, which does no harm.
            response.closeHandler(closed -> lease.close());
        }
        AnswerBody body = new AnswerBody(response, bytes);
        if (bytes.length > PIECE) {
            response.putHeader("Content-Length", Integer.toString(bytes.length));
            response.drainHandler(drained -> body.sendMore(lease));
        }
        body.sendMore(lease);
    }

    private void sendMore(Lease lease) {
        while (bytes.length - sent > PIECE) {
            response.write(piece(PIECE));
            if (response.writeQueueFull()) {
                return;
            }
        }
        if (!response.ended()) {
            response.end(piece(bytes.length - sent)).onComplete(written -> {
                if (lease != null) {
                    lease.close();
                }
            });
        }
    }

    /** Vert.x has no other way to send bytes without a copy of them. */
    @SuppressWarnings("deprecation")
    private Buffer piece(int length) {
        Buffer piece = Buffer.buffer(Unpooled.wrappedBuffer(bytes, sent, length));
        sent += length;
        return piece;
    }
}
