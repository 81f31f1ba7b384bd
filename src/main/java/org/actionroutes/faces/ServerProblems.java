package org.actionroutes.faces;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.actionroutes.isv.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Has the HTTP server itself answer with problem documents, for what never reaches a face. */
public class ServerProblems implements StartupListener {

    private static final Map<Integer, String> DETAILS = Map.of(
            400, "The request is not valid HTTP.",
            404, "There is nothing at this address; an action is at /{integration}/{instance}/actions/{contract}.",
            405, "This method is not for this address.",
            413, "The request body is larger than this server takes.",
            415, "This media type is not for this address.",
            500, "The request failed in an unforeseen way; the log of Action Routes says more.");

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class)
                .forEach(router -> DETAILS.forEach((status, detail) -> router.errorHandler(status, answer(status, detail))));
    }

    private static Handler<RoutingContext> answer(int status, String detail) {
        return request -> {
            if (request.response().ended() || request.response().headWritten()) {
                return;
            }
            String id = RequestId.create();
            request.response().setStatusCode(status).putHeader("Content-Type", Problem.CONTENT_TYPE)
                    .putHeader("Cache-Control", "no-store").putHeader(RequestId.HEADER, id)
                    .end(Buffer.buffer(Json.write(Problem.document(status, detail, List.of(), id))));
        };
    }
}
