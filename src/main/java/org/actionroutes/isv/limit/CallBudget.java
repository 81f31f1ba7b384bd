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
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.actionroutes.isv.failure.IsvException;

/**
 * Holds a connection to its API budget, exactly: never more than so many calls in any span of time of that length, as
 * the ISV counts them. A call's place becomes free when the span has passed since the call <em>ended</em>, so the ISV
 * has got it before that, however long it was on its way. (A limiter with cycles of a fixed length, as Resilience4j's,
 * lets through twice the budget around a cycle's edge; one that counts from the sending needs a margin for the
 * network.)
 *
 * <p>Who comes first goes first. Who would have to wait beyond its deadline is refused at once.
 */
final class CallBudget {

    private record Waiter(CompletableFuture<Void> turn, long deadline) {}

    private final int calls;
    private final long span;
    private final Function<Duration, IsvException> refusal;
    private final ScheduledExecutorService timer;
    private final LongSupplier clock;
    /** Places that are free. */
    private int free;
    /**
     * When each place that is taken by a call that has ended becomes free: earliest first, for calls end one after
     * another.
     */
    private final Deque<Long> soonFree = new ArrayDeque<>();

    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private ScheduledFuture<?> next;

    /**
     * @param calls at most so many, at least 1
     * @param span in any span of time of this length; zero for so many at once
     * @param refusal what to say to who can't wait so long
     * @param clock the time in nanoseconds, as {@link System#nanoTime()}
     */
    CallBudget(
            int calls,
            Duration span,
            Function<Duration, IsvException> refusal,
            ScheduledExecutorService timer,
            LongSupplier clock) {
        this.calls = calls;
        this.span = span.toNanos();
        this.refusal = refusal;
        this.timer = timer;
        this.clock = clock;
        this.free = calls;
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
            release(now);
            long wait = expectedWait(now);
            if (wait > Math.max(left.toNanos(), 0)) {
                return CompletableFuture.failedFuture(refusal.apply(Duration.ofNanos(wait)));
            }
            if (waiting.isEmpty() && free > 0) {
                free--;
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
        release(now);
        return Duration.ofNanos(expectedWait(now));
    }

    /** @return how many calls may be made now */
    synchronized int left() {
        release(clock.getAsLong());
        return free;
    }

    /** A call that was granted has ended. */
    void end() {
        synchronized (this) {
            soonFree.add(clock.getAsLong() + span);
        }
        serve();
    }

    /** A call that was granted has not been made. */
    void giveBack() {
        synchronized (this) {
            free++;
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
        release(now);
        // Calls in progress may take longer than was to be expected.
        waiting.removeIf(waiter -> waiter.deadline() - now < 0
                && outcomes.add(() -> waiter.turn().completeExceptionally(refusal.apply(expectedWait()))));
        while (!waiting.isEmpty() && free > 0) {
            free--;
            Waiter first = waiting.poll();
            outcomes.add(() -> first.turn().complete(null));
        }
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        if (!waiting.isEmpty()) {
            long wait = LongStream.concat(
                            soonFree.stream().limit(1).mapToLong(when -> when - now),
                            waiting.stream().mapToLong(waiter -> waiter.deadline() - now + 1))
                    .min()
                    .getAsLong();
            next = timer.schedule((Runnable) this::serve, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void release(long now) {
        while (!soonFree.isEmpty() && soonFree.peek() - now <= 0) {
            soonFree.poll();
            free++;
        }
    }

    /** How long one who comes now has to wait, if all calls in progress ended now. */
    private long expectedWait(long now) {
        long rounds = waiting.size() / calls;
        int place = waiting.size() % calls;
        long wait = place < free
                ? 0
                : soonFree.stream()
                        .skip(place - free)
                        .findFirst()
                        .map(when -> when - now)
                        .orElse(span);
        return wait + rounds * span;
    }
}
