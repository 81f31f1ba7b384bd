package org.actionroutes.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.engine.HttpProblems;

/**
 * Vert.x's HTTP server with a bound for everything that a caller can do to a connection, and answers of this project
 * where Vert.x or Netty turns a request away. It speaks HTTP/1.1 only: HTTP/2 without TLS is of no use to anybody who
 * calls here, and needs bounds of its own.
 */
// What it does before the server's own synchronized methods touches none of that server's fields.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class GuardedServer extends HttpServerImpl {

    private static final long BETWEEN_SWEEPS_MS = 500;
    /**
     * So much is read at once: what is in it is decoded before anything else happens, and may be hundreds of small
     * requests.
     */
    private static final int READ_BYTES = 16 * 1024;

    private static final long NO_TIMER = -1;
    private static final AtomicInteger ANY_PORT = new AtomicInteger();

    private final Admission admission;
    private final boolean gated;
    private final int loops;
    private final InboundConnections connections;
    private final HttpServerOptions guarded;
    /** The same server on other event loops; they share connections' limits and the port. */
    private final List<GuardedServer> others = new ArrayList<>();

    private Handler<HttpServerRequest> handler;
    private long sweeps = NO_TIMER;

    /**
     * @param meters what is counted
     * @param gated whether requests are let in only while {@link Admission} is open
     * @param loops on how many event loops it serves
     */
    GuardedServer(
            VertxInternal vertx,
            HttpServerOptions options,
            InboundLimits limits,
            InboundMeters meters,
            Admission admission,
            boolean gated,
            int loops) {
        this(
                vertx,
                new HttpServerOptions(options)
                        .setHttp2ClearTextEnabled(false)
                        .setUseAlpn(false)
                        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                        .setPerFrameWebSocketCompressionSupported(false)
                        .setPerMessageWebSocketCompressionSupported(false),
                new InboundConnections(limits, meters),
                gated ? admission : new Admission(),
                gated,
                loops);
        meters.watch(this.admission, connections);
        sweeps = vertx.setPeriodic(BETWEEN_SWEEPS_MS, sweep -> connections.closeLate());
        // A request that came on one of them would be turned away.
        this.admission.closed().thenRun(connections::closeIdle);
    }

    private GuardedServer(
            VertxInternal vertx,
            HttpServerOptions options,
            InboundConnections connections,
            Admission admission,
            boolean gated,
            int loops) {
        super(vertx, options);
        this.guarded = options;
        this.connections = connections;
        this.admission = admission;
        this.gated = gated;
        this.loops = loops;
        connectionHandler(this::guard);
        invalidRequestHandler(ServerProblems::invalid);
    }

    /** Vert.x serves a server on the one event loop on which it began to listen. */
    @Override
    public Future<HttpServer> listen(SocketAddress address) {
        // Each server with a port of its own.
        SocketAddress shared = address.port() == 0
                ? SocketAddress.sharedRandomPort(ANY_PORT.incrementAndGet(), address.host())
                : address;
        Future<HttpServer> first = super.listen(shared);
        return first.compose(listens -> {
                    List<Future<HttpServer>> listening = new ArrayList<>();
                    for (int i = 1; i < loops; i++) {
                        listening.add(listenElsewhere(shared));
                    }
                    return Future.all(listening);
                })
                .map(this);
    }

    private Future<HttpServer> listenElsewhere(SocketAddress address) {
        GuardedServer other = new GuardedServer(vertx, guarded, connections, admission, gated, 1);
        other.requestHandler(handler);
        others.add(other);
        Promise<HttpServer> listening = Promise.promise();
        vertx.createEventLoopContext()
                .runOnContext(loop -> other.listenHere(address).onComplete(listening));
        return listening.future();
    }

    private Future<HttpServer> listenHere(SocketAddress address) {
        return super.listen(address);
    }

    @Override
    public HttpServer requestHandler(Handler<HttpServerRequest> handler) {
        this.handler = handler;
        if (handler instanceof Router router) {
            HttpProblems.answerFor(router);
        }
        return super.requestHandler(gated ? request -> letIn(handler, request) : handler);
    }

    private void letIn(Handler<HttpServerRequest> handler, HttpServerRequest request) {
        if (admission.isOpen()) {
            handler.handle(request);
        } else {
            ServerProblems.unavailable(request);
        }
    }

    private void guard(HttpConnection connection) {
        ChannelHandlerContext vertxHandler = ((ConnectionBase) connection).channelHandlerContext();
        Channel channel = vertxHandler.channel();
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES));
        ConnectionGuard guard = new ConnectionGuard(vertxHandler, connections, admission);
        if (connections.add(guard)) {
            vertxHandler.pipeline().addBefore(vertxHandler.name(), "guard", guard);
        } else {
            channel.close();
        }
    }

    @Override
    public void close(Promise<Void> completion) {
        vertx.cancelTimer(sweeps);
        others.forEach(GuardedServer::close);
        super.close(completion);
    }
}
