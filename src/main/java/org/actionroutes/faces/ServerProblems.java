package org.actionroutes.faces;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.actionroutes.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the HTTP server itself answer with problem documents, for what never reaches a face. */
public class ServerProblems implements StartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    /** What Vert.x fails with where a request body breaks off or is chunked wrongly. */
    private static final int BROKEN_OFF = 200;
    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request is not valid HTTP.",
            404, "There is nothing at this address; an action is at /{integration}/{instance}/actions/{contract}.",
            405, "This method is not for this address.",
            413, "The request body is larger than this server takes.",
            415, "This media type is not for this address.",
            500, "The request failed in an unforeseen way; the log of Action Routes says more.");

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
            // Camel's router is mounted in another one, and Vert.x asks only the outermost for error handlers.
            if (router.getServer().getServer().requestHandler() instanceof Router outermost) {
                DETAILS.keySet().forEach(status -> outermost.errorHandler(status, answer(status)));
                outermost.errorHandler(BROKEN_OFF, answer(400));
            }
        }
    }

    private static Handler<RoutingContext> answer(int status) {
        return request -> {
            if (request.response().ended() || request.response().closed() || request.response().headWritten()) {
                return;
            }
            String id = RequestId.create();
            int said = status;
            if (status == 500) {
                said = hasOpenQuote(request) ? 400 : 500;
                // One line, as a caller need not be known to get here.
                LOG.warn("request {} failed before it reached a face: {}", id, String.valueOf(request.failure()));
                LOG.debug("request {}", id, request.failure());
            }
            String path = String.valueOf(request.request().path());
            request.response().setStatusCode(said).putHeader("Content-Type", Problem.CONTENT_TYPE)
                    .putHeader("Cache-Control", "no-store").putHeader(RequestId.HEADER, id)
                    .end(Buffer.buffer(Json.write(Problem.at(path, said, DETAILS.get(said), List.of(), id))));
        };
    }

    /** Vert.x fails in an unforeseen way where a quotation mark is not closed, as in {@code charset="}. */
    private static boolean hasOpenQuote(RoutingContext request) {
        String contentType = request.request().getHeader("Content-Type");
        return contentType != null && contentType.chars().filter(character -> character == '"').count() % 2 == 1;
    }
}
