package org.actionroutes.engine;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.bounds.Lease;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.callers.Proof;
import org.actionroutes.faces.CallerAuthentication;
import org.actionroutes.faces.CallerHeaders;
import org.actionroutes.instance.Instance;

/**
 * Reads a request's body, if the caller may use the instance that it is for, and within the budget of memory. In all
 * other cases nothing is read, and the face says what is wrong. What was read is in {@link #of}.
 */
final class RequestBody {

    /** Besides the body: for what every action needs. */
    private static final int USUAL_BYTES = 64 * 1024;

    private static final String BODY = "body";
    private static final String LEASE = "lease";
    private static final String PROOF = "proof";

    private final CallerAuthentication callers;
    private final ActionComponent actions;
    private final FairShares requests;
    private final MemoryBudget memory;
    private final int mostBytes;

    /**
     * @param actions are told of requests that are refused here
     * @param requests the places for requests in flight
     */
    RequestBody(
            CallerAuthentication callers,
            ActionComponent actions,
            FairShares requests,
            MemoryBudget memory,
            int mostBytes) {
        this.callers = callers;
        this.actions = actions;
        this.requests = requests;
        this.memory = memory;
        this.mostBytes = mostBytes;
    }

    /** @return the body, or null where there is none, or it was not to be read */
    static byte[] of(RoutingContext request) {
        return request.get(BODY);
    }

    /** @return what the request holds of the budget, or null */
    static Lease leaseOf(RoutingContext request) {
        return request.get(LEASE);
    }

    /** @return what came of the caller's proof, or null where that is not known */
    static Proof proofOf(RoutingContext request) {
        return request.get(PROOF);
    }

    void read(RoutingContext context) {
        long start = System.nanoTime();
        HttpServerRequest request = context.request();
        CompletableFuture<Proof> caller = callers.authenticated(
                context.pathParam("integration"),
                context.pathParam("instance"),
                CallerHeaders.of(request, "Authorization"));
        if (caller.isDone()) {
            caller.whenComplete((proof, unavailable) -> read(context, proof, unavailable, start));
            return;
        }
        request.pause();
        Context loop = context.vertx().getOrCreateContext();
        caller.whenComplete((proof, unavailable) -> loop.runOnContext(go -> read(context, proof, unavailable, start)));
    }

    /** @param unavailable why it can't be known who calls, or null */
    private void read(RoutingContext context, Proof proof, Throwable unavailable, long start) {
        HttpServerRequest request = context.request();
        if (unavailable != null) {
            discard(request);
            HttpProblems.answer(
                    context, CallerAuthentication.isForLater(unavailable.getCause()) ? 503 : 500, unavailable);
            return;
        }
        context.put(PROOF, proof);
        if (!proof.accepted()) {
            discard(request);
            context.next();
            return;
        }
        Instance instance = proof.instance();
        long length = length(request);
        if (length > mostBytes) {
            discard(request);
            refuse(context, instance, 413, start);
        } else if (requests.take(instance.toString(), null, 1, Duration.ZERO).isCompletedExceptionally()) {
            discard(request);
            refuse(context, instance, 503, start);
        } else {
            CompletableFuture<Lease> begun =
                    memory.begin(instance.toString(), USUAL_BYTES + (length < 0 ? mostBytes : length));
            if (begun.isDone()) {
                begun.whenComplete((lease, busy) -> read(context, (int) length, lease, start));
                return;
            }
            request.pause();
            Context loop = context.vertx().getOrCreateContext();
            begun.whenComplete((lease, busy) -> loop.runOnContext(go -> read(context, (int) length, lease, start)));
        }
    }

    /**
     * @return -1 where it is not known beforehand; the server lets no request through that says it twice (RFC 9112
     *     §6.3)
     */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null ? Long.parseLong(length) : request.headers().contains("Transfer-Encoding") ? -1 : 0;
    }

    /** So that the caller, which may only then read, gets to read its answer; what it sends is not kept. */
    private static void discard(HttpServerRequest request) {
        request.handler(piece -> {});
        request.resume();
    }

    private void refuse(RoutingContext context, Instance instance, int status, long start) {
        actions.refused(instance, context.pathParam("contract"), status, System.nanoTime() - start);
        HttpProblems.answer(context, status, null);
    }

    private void read(RoutingContext context, int length, Lease lease, long start) {
        Instance instance = proofOf(context).instance();
        if (lease == null) {
            requests.giveBack(instance.toString(), null, 1);
            discard(context.request());
            refuse(context, instance, 503, start);
            return;
        }
        lease.thenRun(() -> requests.giveBack(instance.toString(), null, 1));
        if (context.response().closed()) {
            lease.close();
        } else {
            context.put(LEASE, lease);
            new Reading(context, lease, length).begin();
        }
    }

    /** One body on its way. Everything happens on the connection's event loop. */
    private final class Reading {

        private final RoutingContext context;
        private final Lease lease;
        private byte[] bytes;
        private int count;
        private boolean over;

        Reading(RoutingContext context, Lease lease, int length) {
            this.context = context;
            this.lease = lease;
            this.bytes = new byte[Math.max(0, length)];
        }

        void begin() {
            HttpServerRequest request = context.request();
            if (request.isEnded()) {
                end();
                return;
            }
            request.handler(this::add);
            request.endHandler(ended -> end());
            request.exceptionHandler(this::fail);
            if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
                request.response().writeContinue();
            }
            request.resume();
        }

        private void add(Buffer piece) {
            if (over) {
                return;
            }
            if (count + piece.length() > mostBytes) {
                over = true;
                bytes = null;
                lease.close();
                HttpProblems.answer(context, 413, null);
                return;
            }
            if (count + piece.length() > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(count + piece.length(), 2 * bytes.length)));
            }
            piece.getBytes(bytes, count);
            count += piece.length();
        }

        private void end() {
            if (!over) {
                over = true;
                lease.use(count);
                lease.keep(USUAL_BYTES + count);
                context.put(BODY, count == bytes.length ? bytes : Arrays.copyOf(bytes, count));
                context.next();
            }
        }

        private void fail(Throwable failure) {
            if (!over) {
                over = true;
                lease.close();
                HttpProblems.answer(context, 400, failure);
            }
        }
    }
}
