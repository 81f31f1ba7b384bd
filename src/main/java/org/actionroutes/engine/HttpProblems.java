package org.actionroutes.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.actionroutes.scim.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problem documents (RFC 9457), or SCIM's errors, for what never reaches a face. */
public final class HttpProblems {

    private static final Logger LOG = LoggerFactory.getLogger(HttpProblems.class);
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
                    "Action Routes is starting or ending, has no place or memory left for this request for now, or can't "
                            + "look instances up or have the keys of a token's issuer; come back a little later."),
            Map.entry(505, "This server speaks HTTP/1.1."));

    private HttpProblems() {}

    /**
     * Has a router answer with them.
     *
     * @param router the outermost one: Vert.x asks no other for error handlers
     */
    public static void answerFor(Router router) {
        DETAILS.keySet()
                .forEach(status -> router.errorHandler(status, request -> answer(request, status, request.failure())));
        router.errorHandler(BROKEN_OFF, request -> answer(request, 400, null));
    }

    /**
     * Answers a request that is not answered yet.
     *
     * @param failure why, for the log where it is the server's fault; may be null
     */
    static void answer(RoutingContext request, int status, Throwable failure) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        String id = RequestId.create();
        if (status == 500) {
            // One line, as a caller need not be known to get here.
            LOG.warn("request {} failed before it reached a face: {}", id, String.valueOf(failure));
            LOG.debug("request {}", id, failure);
        }
        send(request.request(), status, id);
    }

    /**
     * Answers a request.
     *
     * @param id the request's id, as the answer and the log have it
     */
    public static void send(HttpServerRequest request, int status, String id) {
        HttpServerResponse response = request.response();
        if (status == 503) {
            response.putHeader("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS));
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", contentType(String.valueOf(request.path())))
                .putHeader("Cache-Control", "no-store")
                .putHeader(RequestId.HEADER, id)
                .end(Buffer.buffer(Json.write(document(String.valueOf(request.path()), status, id))));
    }

    /**
     * @param path of the address that was called
     * @return the document
     */
    public static ObjectNode document(String path, int status, String id) {
        return Errors.areAt(path)
                ? Errors.document(status, null, DETAILS.get(status))
                : Problem.at(path, status, DETAILS.get(status), List.of(), id);
    }

    /** @return the media type of a document for that path */
    public static String contentType(String path) {
        return Errors.areAt(path) ? Errors.CONTENT_TYPE : Problem.CONTENT_TYPE;
    }
}
