package org.actionroutes.server;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import org.actionroutes.engine.HttpProblems;
import org.actionroutes.faces.RequestId;
import org.actionroutes.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problem documents for requests that can't be read, or that nobody is there for. */
final class ServerProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);

    private ServerProblems() {}

    /**
     * Answers a request that Netty could not make sense of. Where its end is, nobody knows, so the connection ends with
     * it.
     */
    // The connection's own close() would not wait for the answer.
    @SuppressWarnings("deprecation")
    static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException ? 431 : 400;
        LOG.debug("a request can't be read", cause);
        request.response().putHeader("Connection", "close");
        HttpProblems.send(request, status, RequestId.create());
        request.response().close();
    }

    /**
     * @param path of the address that was called
     * @return the answer for a connection on which Vert.x can't answer any more
     */
    static FullHttpResponse answer(String path, HttpResponseStatus status) {
        String id = RequestId.create();
        byte[] problem = Json.write(HttpProblems.document(path, status.code(), id));
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(problem));
        response.headers()
                .set("Content-Type", HttpProblems.contentType(path))
                .set("Cache-Control", "no-store")
                .set(RequestId.HEADER, id)
                .set("Connection", "close")
                .set("Content-Length", problem.length);
        return response;
    }

    /** Answers a request that came before everything has started, or while the process ends. */
    static void unavailable(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        HttpProblems.send(request, 503, RequestId.create());
    }
}
