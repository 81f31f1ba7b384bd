package org.actionroutes.server;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.actionroutes.faces.CallerAddress;

/**
 * Watches one connection of a caller, between the HTTP codec and Vert.x: how long each part of a request and an answer
 * takes, how many requests come before they are answered, and what is to be done where the caller has said that it
 * sends nothing more (RFC 9112 §9.6: it may well wait for its answer).
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** Requests that a caller sends before it has had the answer to those before (RFC 9112 §9.3.2). */
    private static final int MOST_AT_ONCE = 16;
    /**
     * How long a caller that has been answered already may go on sending its body, so that it gets to read the answer.
     */
    private static final long LINGER_MS = 2_000;

    /** For as long after an answer, a request may be on its way that the caller sent before it could see a close. */
    private static final long JUST_ANSWERED_MS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    private final ChannelHandlerContext connection;
    private final InboundConnections connections;
    private final InboundLimits limits;
    private final Admission admission;
    private final String address;
    /** Requests that have begun and have not been answered to the end. */
    private int requests;

    private boolean receiving;
    /** The address of the last of them. */
    private String uri = "";

    private boolean halfClosed;
    private boolean lastAnswer;
    private boolean refused;
    /** Whether a request of it was answered otherwise than that it has to prove who its caller is. */
    private boolean proved;

    private volatile long idleSince;
    private final long start = System.nanoTime();
    /** By when the caller has to have sent, and to have read, what it is at; in milliseconds since the start. */
    private volatile long sent;

    private volatile long read = NEVER;

    /** @param connection the place in the channel's pipeline */
    ConnectionGuard(ChannelHandlerContext connection, InboundConnections connections, Admission admission) {
        this.connection = connection;
        this.connections = connections;
        this.limits = connections.limits();
        this.admission = admission;
        this.address = CallerAddress.of(
                connection.channel().remoteAddress() instanceof InetSocketAddress socket ? socket.getAddress() : null);
        this.sent = limits.headerTimeoutMs();
    }

    String address() {
        return address;
    }

    void close() {
        connection.channel().close();
    }

    boolean isLongIdle() {
        return now() - idleSince > JUST_ANSWERED_MS;
    }

    void closeIfLate() {
        if (now() > Math.min(sent, read)) {
            connection.executor().execute(() -> refuse(HttpResponseStatus.REQUEST_TIMEOUT));
        }
    }

    /** Closes the connection, with an answer where a request is on its way and nothing has been said to it. */
    private void refuse(HttpResponseStatus status) {
        refused = true;
        if (receiving && requests == 1 && read == NEVER && connection.channel().isActive()) {
            read = now() + LINGER_MS;
            String path = new QueryStringDecoder(uri).rawPath();
            connections.meters().answered(status.code());
            connection
                    .channel()
                    .pipeline()
                    .context(this)
                    .writeAndFlush(ServerProblems.answer(path, status))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            connections.meters().closed("late");
            close();
        }
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            uri = request.uri();
            requests++;
            admission.begin();
            connections.busy(this);
            receiving = true;
            sent = now() + limits.bodyTimeoutMs();
        }
        if (requests > MOST_AT_ONCE) {
            ReferenceCountUtil.release(message);
            connections.meters().closed("too many requests at once");
            close();
            return;
        }
        HttpResponseStatus refusal = refusal(message);
        if (refusal != null) {
            ReferenceCountUtil.release(message);
            refuse(refusal);
            return;
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            sent = NEVER;
            idleIfAnswered();
        }
        context.fireChannelRead(message);
    }

    /**
     * What Netty can't make sense of at all goes on, and is answered by Vert.x; of the rest of such a body Vert.x would
     * say nothing.
     */
    private static HttpResponseStatus refusal(Object message) {
        if (!(message instanceof HttpRequest request)) {
            return message instanceof HttpContent content
                            && content.decoderResult().isFailure()
                    ? HttpResponseStatus.BAD_REQUEST
                    : null;
        }
        if (request.decoderResult().isFailure()) {
            return null;
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
        }
        return isAmbiguous(request.headers()) ? HttpResponseStatus.BAD_REQUEST : null;
    }

    /**
     * Whether another server could see the request's end elsewhere (RFC 9112 §6.3, §11.2). Netty lets some through,
     * such as one with two lines of Transfer-Encoding of which one is empty.
     */
    private static boolean isAmbiguous(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        int lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH).size();
        return codings.size() + lengths > 1
                || !codings.isEmpty() && !codings.get(0).equalsIgnoreCase("chunked");
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        boolean interim = message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (message instanceof HttpResponse response && !interim) {
            connections.meters().answered(response.status().code());
            proved |= !response.status().equals(HttpResponseStatus.UNAUTHORIZED);
            read = now() + limits.writeTimeoutMs();
            if (requests == 1 && admission.isLeaving()) {
                // RFC 9112 §9.6: the caller makes its next connection elsewhere, and loses no request by it.
                lastAnswer = true;
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        if (message instanceof LastHttpContent && !interim) {
            written = promise.unvoid();
            written.addListener(done -> answered());
        }
        context.write(message, written);
    }

    private void answered() {
        if (requests == 0) {
            return;
        }
        requests--;
        admission.end();
        read = NEVER;
        if (halfClosed && requests == 0) {
            close();
        } else if (receiving && requests == 0) {
            sent = now() + LINGER_MS;
        }
        idleIfAnswered();
    }

    private void idleIfAnswered() {
        if (requests == 0 && !receiving) {
            if (lastAnswer) {
                close();
                return;
            }
            idleSince = now();
            connections.idle(this, proved);
            sent = now() + limits.idleTimeoutMs();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            halfClosed = true;
            if (requests == 0 || receiving) {
                close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connections.remove(this);
        while (requests > 0) {
            requests--;
            admission.end();
        }
        context.fireChannelInactive();
    }
}
