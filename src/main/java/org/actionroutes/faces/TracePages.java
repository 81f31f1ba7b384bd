package org.actionroutes.faces;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.isv.trace.RecentTraces;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Shows the traces of the last actions on the management port, the newest first: {@code GET /observe/traces}, with {@code last} for how
 * many and {@code requestId} for the action of one request. It answers JSON: {@code {"traces": […]}}.
 */
public class TracePages implements StartupListener {

    /** Where they are. */
    public static final String PATH = "/observe/traces";

    private static final int USUAL = 10;

    private RecentTraces traces;

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        traces = context.getComponent("action", ActionComponent.class).traces();
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream().filter(VertxPlatformHttpRouter::isManagementServer)
                .forEach(router -> router.get(PATH).handler(this::answer));
    }

    private void answer(RoutingContext request) {
        int last = USUAL;
        try {
            last = Integer.parseUnsignedInt(request.request().getParam("last", Integer.toString(USUAL)));
        } catch (NumberFormatException e) {
            request.response().setStatusCode(400).putHeader("Content-Type", Problem.CONTENT_TYPE)
                    .end(Buffer.buffer(Json.write(Problem.document(400, "'last' should be how many traces to show, such as 5.",
                            List.of(), RequestId.create()))));
            return;
        }
        String requestId = request.request().getParam("requestId");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("traces");
        traces.last(requestId == null ? last : Integer.MAX_VALUE).stream().map(Trace::toJson)
                .filter(trace -> requestId == null || trace.get("requestId").asText().equals(requestId)).forEach(shown::add);
        request.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store").end(Buffer.buffer(Json.write(answer)));
    }
}
