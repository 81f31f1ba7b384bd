package org.actionroutes.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.faces.Problem;
import org.actionroutes.faces.RequestId;
import org.actionroutes.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the HTTP server itself answer with problem documents, for what never reaches a face. */
final class ServerProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    /** What Vert.x fails with where a request body breaks off or is chunked wrongly. */
    private static final int BROKEN_OFF = 200;

    private static final Map<Integer, String> DETAILS = Map.ofEntries(
            Map.entry(400, "The request is not valid HTTP."),
            Map.entry(
                    404,
                    "There is nothing at this address; an action is at /{integration}/{instance}/actions/{contract}."),
            Map.entry(405, "This method is not for this address."),
            Map.entry(408, "The request was not there in time."),
            Map.entry(413, "The request body is larger than this server takes."),
            Map.entry(414, "The address is longer than this server takes."),
            Map.entry(415, "This media type is not for this address."),
            Map.entry(431, "The request's header is larger than this server takes."),
            Map.entry(500, "The request failed in an unforeseen way; the log of Action Routes says more."),
            Map.entry(
                    503,
                    "Action Routes is starting or ending, or has no place or memory left for this request "
                            + "for now; come back a little later."),
            Map.entry(505, "This server speaks HTTP/1.1."));

    private ServerProblems() {}

    /** @param router the outermost one: Vert.x asks no other for error handlers */
    static void answerFor(Router router) {
        DETAILS.keySet().forEach(status -> router.errorHandler(status, answer(status)));
        router.errorHandler(BROKEN_OFF, answer(400));
    }

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
        send(request, status, RequestId.create());
        request.response().close();
    }

    /**
     * @param path of the address that was called
     * @return the answer for a connection on which Vert.x can't answer any more
     */
    static FullHttpResponse answer(String path, HttpResponseStatus status) {
        String id = RequestId.create();
        byte[] problem = Json.write(problem(path, status.code(), id));
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(problem));
        response.headers()
                .set("Content-Type", Problem.CONTENT_TYPE)
                .set("Cache-Control", "no-store")
                .set(RequestId.HEADER, id)
                .set("Connection", "close")
                .set("Content-Length", problem.length);
        return response;
    }

    /** Answers a request that came before everything has started, or while the process ends. */
    static void unavailable(HttpServerRequest request) {
        request.response().putHeader("Connection", "close");
        send(request, 503, RequestId.create());
    }

    private static Handler<RoutingContext> answer(int status) {
        return request -> {
            if (request.response().ended()
                    || request.response().closed()
                    || request.response().headWritten()) {
                return;
            }
            String id = RequestId.create();
            if (status == 500) {
                // One line, as a caller need not be known to get here.
                LOG.warn("request {} failed before it reached a face: {}", id, String.valueOf(request.failure()));
                LOG.debug("request {}", id, request.failure());
            }
            send(request.request(), status, id);
        };
    }

    private static void send(HttpServerRequest request, int status, String id) {
        HttpServerResponse response = request.response();
        if (status == 503) {
            response.putHeader("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS));
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store")
                .putHeader(RequestId.HEADER, id)
                .end(Buffer.buffer(Json.write(problem(String.valueOf(request.path()), status, id))));
    }

    private static ObjectNode problem(String path, int status, String id) {
        return Problem.at(path, status, DETAILS.get(status), List.of(), id);
    }
}
