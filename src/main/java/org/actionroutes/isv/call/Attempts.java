package org.actionroutes.isv.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.actionroutes.bounds.Lease;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.failure.Why;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.limit.Breaker;
import org.actionroutes.isv.limit.ConnectionLimits;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.limit.Waits;
import org.actionroutes.isv.trace.Sent;
import org.actionroutes.isv.trace.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of one call: its credentials, its turn in the connection's limits, sending, judging; and once more where that
 * is safe and may help, with other credentials where those were refused.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private static final String CIRCUIT_OPEN = "circuit breaker";

    /** How a message gets to the ISV, and its answer back. */
    interface Way {

        /** As {@link Calls.Sender#send}, with what traces know of the message and what is secret in it. */
        Answer send(Sent sent, SecretsInUse secrets, Outgoing outgoing, Lease lease, Duration left) throws Exception;
    }

    private final Call call;
    private final CallContext context;
    private final Limits limits;
    private final Way way;
    private final ConnectionLimits connection;
    private final Judge judge;
    private final CompletableFuture<Answered> outcome = new CompletableFuture<>();
    private int attempt;
    private boolean renewed;

    Attempts(Call call, CallContext context, Limits limits, Way way) {
        this.call = call;
        this.context = context;
        this.limits = limits;
        this.way = way;
        this.connection = limits.of(context.instance());
        this.judge = new Judge(new ErrorMapping(context.instance().manifest().errors()), limits.retryPolicy());
    }

    CompletableFuture<Answered> begin() {
        next();
        return outcome;
    }

    private void next() {
        CompletableFuture<Outgoing> message;
        try {
            message = call.next();
        } catch (RuntimeException e) {
            message = CompletableFuture.failedFuture(e);
        }
        then(message, this::takeTurn, () -> {});
    }

    private void takeTurn(Outgoing message) throws IsvException {
        if (context.deadline().isOver()) {
            context.trace().unsent("deadline");
            throw new IsvException(
                    Code.ISV_TIMEOUT,
                    504,
                    "The time that an action may take is over, so this was not sent any more (" + call.label() + ").",
                    List.of(),
                    null);
        }
        CompletableFuture<Void> turn = connection.begin(context.deadline(), call.label());
        if (!turn.isDone()) {
            Trace.Wait wait = context.trace().waits(wantedFor());
            turn.whenComplete((granted, refused) -> wait.over());
        }
        turn.whenComplete((granted, refused) -> tell(refused));
        then(turn, granted -> send(message), connection::giveBack);
    }

    private void tell(Throwable refused) {
        Throwable why = refused instanceof CompletionException ? refused.getCause() : refused;
        if (why instanceof IsvException isv) {
            boolean open = isv.code() == Code.ISV_CIRCUIT_OPEN;
            context.trace().unsent(open ? CIRCUIT_OPEN : wantedFor());
        }
    }

    /** @return what a turn is waited for */
    private String wantedFor() {
        return connection.expectedWait().isZero() ? "calls in flight" : "API budget";
    }

    private void send(Outgoing message) throws Exception {
        try {
            connection.send(call.label());
        } catch (IsvException e) {
            tell(e);
            throw e;
        }
        Judgement judgement = null;
        try {
            judgement = sent(message);
        } finally {
            // Whatever is thrown, errors too: else the breaker and the budget would wait for this call's end for ever.
            connection.end(judgement == null ? Breaker::nothing : judgement.breaker());
        }
        goOn(judgement);
    }

    private Judgement sent(Outgoing message) throws Exception {
        attempt++;
        // Traces are kept, and must not keep answers.
        SecretsInUse secrets = context.secrets();
        Sent sent =
                new Sent(call.purpose(), attempt, message.method(), call.shown(message), call.part(), secrets::masked);
        Trace.Request traced = context.trace().request(sent);
        traced.addTo(message.headers());
        long start = System.nanoTime();
        try {
            Duration left = context.isAwaited() ? context.deadline().left() : null;
            Answer answer = way.send(sent, secrets, message, context.lease(), left);
            traced.answered(answer.status(), answer.size());
            return judge.answered(
                    answer,
                    attempt,
                    call.isRepeatable(),
                    since(start),
                    context.deadline().left());
        } catch (Exception e) {
            Optional<Why> why = TransportFailures.why(e);
            traced.failed(why.map(Why::name).orElse(e.getClass().getSimpleName()));
            if (why.isEmpty()) {
                throw e;
            }
            return judge.failed(
                    why.get(),
                    e,
                    attempt,
                    call.isRepeatable(),
                    since(start),
                    context.deadline().left());
        }
    }

    private void goOn(Judgement judgement) throws IsvException {
        Why why = judgement.decision().why();
        if (judgement.decision().retry() && connection.breaker().permits()) {
            Duration delay = judgement.decision().delay();
            LOG.info(
                    "{} is sent again in {} ms: {}",
                    context.secrets().sentence(call.label()),
                    delay.toMillis(),
                    judgement.answer() == null
                            ? why
                            : "status " + judgement.answer().status());
            pause(delay, judgement.decision().rateLimited() ? "rate limit" : "backoff");
            return;
        }
        if (judgement.decision().rateLimited() && judgement.decision().delay() != null) {
            context.askedToWait(judgement.decision().delay());
        }
        if (judgement.failure() != null) {
            throw TransportFailures.of(judgement.failure(), call.label());
        }
        Optional<Verdict> failure = call.failure(judgement.answer(), judgement.verdict());
        boolean refused =
                failure.map(Verdict::code).filter(Code.ISV_UNAUTHORIZED::equals).isPresent();
        if (refused && !renewed && call.renewCredentials()) {
            renewed = true;
            next();
            return;
        }
        outcome.complete(new Answered(
                judgement.answer(),
                failure.orElse(null),
                failure.isEmpty() && judgement.verdict().isPresent(),
                judgement.decision().hint()));
    }

    private void pause(Duration delay, String why) {
        if (delay.isZero()) {
            next();
            return;
        }
        Trace.Wait wait = context.trace().waits(why);
        CompletableFuture<Void> over = new CompletableFuture<>();
        limits.timer().schedule(() -> over.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
        over.thenRun(wait::over);
        then(over, passed -> next(), () -> {});
    }

    private <T> void then(CompletableFuture<T> wait, Waits.Step<T> step, Runnable undone) {
        limits.waits().then(wait, step, undone, outcome::completeExceptionally);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
