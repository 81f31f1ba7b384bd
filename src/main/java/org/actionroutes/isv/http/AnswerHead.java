package org.actionroutes.isv.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Reads the status line and the header fields of a connection's answers, which the client itself bounds one by one
 * only.
 */
final class AnswerHead extends DefaultHttpResponseParser {

    /** In bytes, for all of it. Servers mostly allow themselves a quarter of that. */
    private static final int LARGEST = 32 * 1024;

    private SessionInputBuffer buffer;

    AnswerHead(Http1Config config) {
        super(config);
    }

    /** @return how many bytes have come, and have not been taken for a part of any answer */
    int buffered() {
        return buffer == null ? 0 : buffer.length();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer from, InputStream in) throws IOException, HttpException {
        buffer = from;
        return super.parse(from, new Bounded(in));
    }

    private static final class Bounded extends FilterInputStream {

        private int count;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (count > LARGEST) {
                throw new MessageConstraintException("the header is larger than " + LARGEST + " bytes");
            }
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
