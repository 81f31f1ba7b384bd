package org.actionroutes.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.util.NetUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.faces.CallerAddress;
import org.actionroutes.faces.Problem;
import org.actionroutes.faces.RequestId;
import org.actionroutes.faces.WrongAnswers;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.trace.RecentTraces;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Shows the traces of the last actions on the management port, the newest first: {@code GET /observe/traces}, with
 * {@code last} for how many and {@code requestId} for the action of one request. Where the port can be reached from
 * elsewhere, or {@code ADMIN_TOKEN} is set, only for who has that (RFC 6750): they are of all instances. It answers
 * JSON: {@code {"traces": […]}}.
 */
public class TracePages implements StartupListener {

    /** Where they are. */
    public static final String PATH = "/observe/traces";

    private static final int USUAL = 10;
    private static final String SCHEME = "Bearer ";

    private RecentTraces traces;
    private CallerSecret admin;
    private boolean open;
    private final WrongAnswers wrong = new WrongAnswers(System::nanoTime);

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        traces = context.getComponent("action", ActionComponent.class).traces();
        String token = new Settings(context).secret("admin.token");
        admin = token.isEmpty() ? null : CallerSecret.of(new Secret(token));
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isManagementServer)
                .forEach(router -> {
                    open = isLoopback(router.getServer().getHost());
                    router.get(PATH).handler(this::answerWhoMay);
                });
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void answerWhoMay(RoutingContext request) {
        String authorization = String.join(", ", request.request().headers().getAll("Authorization"));
        if (admin == null
                ? open
                : authorization.startsWith(SCHEME)
                        && admin.matches(
                                authorization.substring(SCHEME.length()).trim())) {
            answer(request);
            return;
        }
        Buffer problem = Buffer.buffer(Json.write(Problem.document(
                401,
                admin == null
                        ? "Traces are shown at a loopback address, or to who has the ADMIN_TOKEN; none is set."
                        : "Traces are shown to who has the ADMIN_TOKEN.",
                List.of(),
                RequestId.create())));
        long wait = wrong.next(CallerAddress.of(NetUtil.createInetAddressFromIpAddressString(
                        request.request().remoteAddress().hostAddress())))
                .toMillis();
        request.vertx()
                .setTimer(
                        Math.max(1, wait),
                        over -> request.response()
                                .setStatusCode(401)
                                .putHeader("WWW-Authenticate", "Bearer")
                                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                                .end(problem));
    }

    private void answer(RoutingContext request) {
        int last = USUAL;
        try {
            last = Integer.parseUnsignedInt(request.request().getParam("last", Integer.toString(USUAL)));
        } catch (NumberFormatException e) {
            request.response()
                    .setStatusCode(400)
                    .putHeader("Content-Type", Problem.CONTENT_TYPE)
                    .end(Buffer.buffer(Json.write(Problem.document(
                            400,
                            "'last' should be how many traces to show, such as 5.",
                            List.of(),
                            RequestId.create()))));
            return;
        }
        String requestId = request.request().getParam("requestId");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("traces");
        traces.last(requestId == null ? last : Integer.MAX_VALUE).stream()
                .map(Trace::toJson)
                .filter(trace ->
                        requestId == null || trace.get("requestId").asText().equals(requestId))
                .forEach(shown::add);
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.write(answer)));
    }
}
