package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.actionroutes.isv.failure.IsvException;

/**
 * Holds a connection to its share of the API budget, exactly: never more than so many calls in any span of time of that
 * length, as the ISV counts them. A call's place becomes free when the span has passed since the call <em>ended</em>,
 * so the ISV has got it before that, however long it was on its way. (A limiter with cycles of a fixed length, as
 * Resilience4j's, lets through twice the budget around a cycle's edge; one that counts from the sending needs a margin
 * for the network.)
 *
 * <p>Who comes first goes first. Who would have to wait beyond its deadline is refused at once.
 */
final class CallBudget {

    private record Waiter(CompletableFuture<Void> turn, long deadline) {}

    private final Supplier<Share> shares;
    private final String name;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    /** Calls that were granted and have not ended. */
    private int inFlight;
    /** When each call that still counts has ended: earliest first. */
    private final Deque<Long> ended = new ArrayDeque<>();

    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private ScheduledFuture<?> next;

    /**
     * @param shares what may be used of it at the moment; it may become less at any time
     * @param name what it is, for who can't wait so long
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    CallBudget(Supplier<Share> shares, String name, ScheduledExecutorService timer, LongSupplier clock) {
        this.shares = shares;
        this.name = name;
        this.timer = timer;
        this.clock = clock;
    }

    static IsvException refusal(String summary) {
        return new IsvException(IsvException.Code.ISV_RATE_LIMIT, 429, summary, List.of(), null);
    }

    private IsvException usedUp(Duration wait) {
        return refusal(name + " is used up; free again in " + Seconds.of(wait) + ".");
    }

    /**
     * Asks for a call. Each that is granted has to be ended with {@link #end} or, if it was not made,
     * {@link #giveBack}.
     *
     * @param left how long there is to wait at most; negative if even the action's deadline is over, so that only what
     *     need not wait goes on
     * @return done when the call may be made; failed with an {@link IsvException} where that would take too long
     */
    CompletableFuture<Void> begin(Duration left) {
        Waiter waiter;
        synchronized (this) {
            long now = clock.getAsLong();
            Share share = release(now);
            long wait = expectedWait(now, share);
            if (wait > Math.max(left.toNanos(), 0)) {
                return CompletableFuture.failedFuture(usedUp(Duration.ofNanos(wait)));
            }
            if (waiting.isEmpty() && free(share) > 0) {
                inFlight++;
                return CompletableFuture.completedFuture(null);
            }
            waiter = new Waiter(new CompletableFuture<>(), now + left.toNanos());
            waiting.add(waiter);
        }
        serve();
        return waiter.turn();
    }

    /** @return how long one who asks now has to wait at least */
    synchronized Duration expectedWait() {
        long now = clock.getAsLong();
        return Duration.ofNanos(expectedWait(now, release(now)));
    }

    /** @return how many calls may be made now */
    synchronized int left() {
        return Math.max(0, free(release(clock.getAsLong())));
    }

    /** A call that was granted has ended. */
    void end() {
        synchronized (this) {
            inFlight--;
            ended.add(clock.getAsLong());
        }
        serve();
    }

    /** A call that was granted has not been made. */
    void giveBack() {
        synchronized (this) {
            inFlight--;
        }
        serve();
    }

    /** Lets in who may go, turns away who can't wait any longer, and comes back when there is more to do. */
    private void serve() {
        List<Runnable> outcomes = new ArrayList<>();
        synchronized (this) {
            serve(outcomes);
        }
        // Whoever has waited may go on with another budget, so not while this one is locked.
        outcomes.forEach(Runnable::run);
    }

    private void serve(List<Runnable> outcomes) {
        long now = clock.getAsLong();
        Share share = release(now);
        // Calls in progress may take longer than was to be expected.
        waiting.removeIf(waiter -> waiter.deadline() - now < 0
                && outcomes.add(() -> waiter.turn().completeExceptionally(usedUp(expectedWait()))));
        while (!waiting.isEmpty() && free(share) > 0) {
            inFlight++;
            Waiter first = waiting.poll();
            outcomes.add(() -> first.turn().complete(null));
        }
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        if (!waiting.isEmpty()) {
            LongStream changes = LongStream.of(share.changesIn().toNanos());
            LongStream places = ended.stream().limit(1).mapToLong(end -> freeIn(end, share, now));
            LongStream deadlines = waiting.stream().mapToLong(waiter -> waiter.deadline() - now + 1);
            long wait = LongStream.concat(changes, LongStream.concat(places, deadlines))
                    .min()
                    .getAsLong();
            next = timer.schedule((Runnable) this::serve, wait, TimeUnit.NANOSECONDS);
        }
    }

    private static long freeIn(long end, Share share, long now) {
        return end + share.span().toNanos() - now;
    }

    private Share release(long now) {
        Share share = shares.get();
        while (!ended.isEmpty() && freeIn(ended.peek(), share, now) <= 0) {
            ended.poll();
        }
        return share;
    }

    /** Below zero where there has been more. */
    private int free(Share share) {
        return share.calls() - inFlight - ended.size();
    }

    /** How long one who comes now has to wait, if all calls in progress ended now. */
    private long expectedWait(long now, Share share) {
        long changes = share.changesIn().toNanos();
        return share.calls() == 0 ? changes : Math.min(changes, expectedWaitOfSame(now, share));
    }

    private long expectedWaitOfSame(long now, Share share) {
        long span = share.span().toNanos();
        long rounds = waiting.size() / share.calls();
        int missing = waiting.size() % share.calls() - free(share);
        long wait = missing < 0
                ? 0
                : ended.stream()
                        .skip(missing)
                        .findFirst()
                        .map(end -> freeIn(end, share, now))
                        .orElse(span);
        return wait + rounds * span;
    }
}
