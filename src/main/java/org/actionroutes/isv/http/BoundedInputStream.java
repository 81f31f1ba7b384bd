package org.actionroutes.isv.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.actionroutes.bounds.Lease;
import org.actionroutes.isv.failure.AnswerTooLargeException;

/**
 * Ends with an {@link AnswerTooLargeException} where more is read than may be: of the whole answer, or of the part of
 * it that is to be kept. It counts what a reader gets, so compression hides nothing.
 */
final class BoundedInputStream extends FilterInputStream {

    private final AnswerBounds bounds;
    private final Lease lease;
    private long count;
    private long bound;
    private boolean document;

    /** @param lease what that is to be kept takes its memory from; null where nobody counts */
    BoundedInputStream(InputStream in, AnswerBounds bounds, Lease lease) {
        super(in);
        this.bounds = bounds;
        this.lease = lease;
        holdToAnswer();
    }

    /** From now on, reading beyond this position means that too much would be kept. */
    void holdTo(long position) {
        bound = Math.min(position, bounds.maxAnswer());
        document = position < bounds.maxAnswer();
    }

    /** From now on, only the bound of the whole answer counts. */
    void holdToAnswer() {
        bound = bounds.maxAnswer();
        document = false;
    }

    /** How much was read. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long read) throws AnswerTooLargeException {
        count += read;
        if (document && lease != null) {
            lease.use(read);
        }
        if (count > bound) {
            throw document
                    ? new AnswerTooLargeException(bounds.maxDocument(), "isv.max-document-bytes")
                    : new AnswerTooLargeException(bounds.maxAnswer(), "isv.max-answer-bytes");
        }
    }
}
