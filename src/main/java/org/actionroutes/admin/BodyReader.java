package org.actionroutes.admin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;

/** Reads a request's body, up to a bound. */
final class BodyReader {

    /** A credential is the largest thing that is sent: a key in PEM. */
    static final int MOST_BYTES = 64 * 1024;

    private BodyReader() {}

    /**
     * @param request on its event loop; of one that is paused, reading goes on
     * @return the body, empty where there is none; failed with {@link Refused} where it is too large, or breaks off
     */
    static CompletableFuture<Buffer> read(HttpServerRequest request) {
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        if (request.isEnded()) {
            body.complete(Buffer.buffer());
            return body;
        }
        Buffer read = Buffer.buffer();
        request.handler(piece -> {
            // What comes after that is not kept, so that the caller gets to read its answer.
            if (read.length() + piece.length() <= MOST_BYTES) {
                read.appendBuffer(piece);
            } else {
                body.completeExceptionally(tooLarge());
            }
        });
        request.endHandler(ended -> body.complete(read));
        request.exceptionHandler(
                broken -> body.completeExceptionally(new Refused(400, "The request's body breaks off.")));
        if (isTooLarge(request)) {
            body.completeExceptionally(tooLarge());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        request.resume();
        return body;
    }

    private static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && Long.parseLong(length) > MOST_BYTES;
    }

    private static Refused tooLarge() {
        return new Refused(413, "A body may have " + MOST_BYTES + " bytes at most.");
    }
}
