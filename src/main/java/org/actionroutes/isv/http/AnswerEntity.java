package org.actionroutes.isv.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * An answer's body that is read straight from the connection. The connection goes back to the pool when the body has
 * been read to its end; where it has not, the connection is closed, since reading on may take for ever.
 */
final class AnswerEntity extends HttpEntityWrapper {

    private final Timeouts.Timeout timeout;
    private final Runnable discard;
    private InputStream content;

    /** @param discard closes the connection at once; without effect where it has gone back to the pool */
    AnswerEntity(HttpEntity entity, Timeouts.Timeout timeout, Runnable discard) {
        super(entity);
        this.timeout = timeout;
        this.discard = discard;
    }

    @Override
    public InputStream getContent() throws IOException {
        if (content == null) {
            content = new Content(super.getContent());
        }
        return content;
    }

    private final class Content extends FilterInputStream {

        private boolean ended;

        Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            try {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    // Where it was compressed, the connection's own end may not have been read yet.
                    super.close();
                    ended = true;
                    timeout.met();
                }
                return read;
            } catch (IOException e) {
                throw timeout.reason(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                return;
            }
            ended = true;
            timeout.met();
            discard.run();
            try {
                super.close();
            } catch (IOException e) {
                // Nothing of it is wanted any more, and the connection is closed.
            }
        }
    }
}
