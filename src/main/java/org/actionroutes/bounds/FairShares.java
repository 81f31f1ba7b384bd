package org.actionroutes.bounds;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Shares a number of units among sharers so that none of them is in the way of another. One may hold at most so many
 * times what is free (the dynamic thresholds of Choudhury and Hahne, IEEE/ACM Transactions on Networking 6:2, 1998):
 * with a factor of 1, one that takes whatever it gets leaves half of all for others. Where several have done so one
 * after another, and keep what they have, little is left; so everybody has a few units in any case. Of one sharer, who
 * comes first goes first.
 *
 * <p>Where units are taken step by step, all who have begun could wait for one another. So one owner at a time, the one
 * that has waited longest, may go beyond what there is. And owners go before those of their sharer who have not begun.
 */
public final class FairShares {

    private final Rules rules;
    private final ScheduledExecutorService timer;
    private final Map<String, Share> shares = new HashMap<>();
    private long free;
    private long arrivals;
    private int waiting;
    /** Who has taken units of the reserve, and how many. */
    private Object overdrawing;

    private long overdrawn;

    /**
     * @param total how many units there are
     * @param factor how many times what is free one sharer may hold, at least 1
     * @param mostOfOne how many it may hold at most
     * @param guaranteed how many it may hold in any case
     * @param below by how much more than there are may be taken for that
     * @param reserve how many there are besides, for one owner at a time; 0 for none
     */
    public record Rules(long total, long factor, long mostOfOne, long guaranteed, long below, long reserve) {}

    private static final class Share {
        private long used;
        /** Owners, who may hold what others wait for: they go before all who have not begun. */
        private final Deque<Waiter> owners = new ArrayDeque<>();

        private final Deque<Waiter> others = new ArrayDeque<>();

        Deque<Waiter> queueOf(Object owner) {
            return owner != null ? owners : others;
        }

        Waiter first() {
            return owners.isEmpty() ? others.peek() : owners.peek();
        }

        boolean isAwaited() {
            return first() != null;
        }
    }

    private static final class Waiter {
        private final Share share;
        private final Object owner;
        private final long amount;
        private final long arrival;
        private final CompletableFuture<Void> turn = new CompletableFuture<>();
        private ScheduledFuture<?> end;

        Waiter(Share share, Object owner, long amount, long arrival) {
            this.share = share;
            this.owner = owner;
            this.amount = amount;
            this.arrival = arrival;
        }
    }

    /** @param timer ends waits */
    public FairShares(Rules rules, ScheduledExecutorService timer) {
        this.rules = rules;
        this.free = rules.total();
        this.timer = timer;
    }

    /**
     * Takes units. They have to be given back with {@link #giveBack}.
     *
     * @param sharer whose share they belong to
     * @param owner who may take more of them later, and {@link #end ends}; null where all are taken at once
     * @param amount how many
     * @param longest how long to wait at most; none if it is zero or less
     * @return done when they are taken; failed with a {@link TimeoutException} where that would take too long
     */
    public CompletableFuture<Void> take(String sharer, Object owner, long amount, Duration longest) {
        Waiter waiter;
        synchronized (this) {
            Share share = shares.computeIfAbsent(sharer, name -> new Share());
            waiter = new Waiter(share, owner, amount, arrivals++);
            boolean first = owner != null && (owner == overdrawing || share.owners.isEmpty());
            if ((first || !share.isAwaited()) && (fits(waiter) || overdraws(waiter))) {
                grant(waiter);
                return CompletableFuture.completedFuture(null);
            }
            if (longest.isNegative() || longest.isZero()) {
                forget(sharer, share);
                return CompletableFuture.failedFuture(new TimeoutException());
            }
            if (first) {
                share.owners.addFirst(waiter);
            } else {
                share.queueOf(owner).add(waiter);
            }
            waiting++;
            waiter.end = timer.schedule(() -> giveUp(waiter), longest.toNanos(), TimeUnit.NANOSECONDS);
        }
        return waiter.turn;
    }

    /** Gives units back that have been {@link #take taken}. */
    public void giveBack(String sharer, Object owner, long amount) {
        List<Waiter> served;
        synchronized (this) {
            Share share = shares.get(sharer);
            share.used -= amount;
            long ofReserve = owner != null && owner == overdrawing ? Math.min(overdrawn, amount) : 0;
            overdrawn -= ofReserve;
            free += amount - ofReserve;
            forget(sharer, share);
            served = serve();
        }
        served.forEach(waiter -> waiter.turn.complete(null));
    }

    /** Tells that an owner has given everything back and takes nothing more. */
    public void end(Object owner) {
        List<Waiter> served;
        synchronized (this) {
            if (overdrawing != owner) {
                return;
            }
            overdrawing = null;
            served = serve();
        }
        served.forEach(waiter -> waiter.turn.complete(null));
    }

    /** @return how many units a sharer holds */
    public synchronized long usedBy(String sharer) {
        Share share = shares.get(sharer);
        return share == null ? 0 : share.used;
    }

    /**
     * @return how many units are free, besides those of the reserve; negative where more have been taken than there are
     */
    public synchronized long free() {
        return free;
    }

    /** @return how many wait for units */
    public synchronized int waiting() {
        return waiting;
    }

    private void giveUp(Waiter waiter) {
        List<Waiter> served;
        synchronized (this) {
            if (!waiter.share.queueOf(waiter.owner).remove(waiter)) {
                return;
            }
            waiting--;
            served = serve();
        }
        waiter.turn.completeExceptionally(new TimeoutException());
        served.forEach(next -> next.turn.complete(null));
    }

    /** @return who may go now; to be told without the lock, since they may take something else right away */
    private List<Waiter> serve() {
        List<Waiter> served = List.of();
        for (Waiter next = next(); next != null; next = next()) {
            served = served.isEmpty() ? new ArrayList<>() : served;
            next.share.queueOf(next.owner).poll();
            waiting--;
            next.end.cancel(false);
            grant(next);
            served.add(next);
        }
        return served;
    }

    private Waiter next() {
        if (waiting == 0) {
            return null;
        }
        Waiter fitting = first(this::fits, Comparator.comparingLong(waiter -> waiter.share.used));
        return fitting != null ? fitting : first(this::overdraws, Comparator.comparingLong(waiter -> waiter.arrival));
    }

    private Waiter first(Predicate<Waiter> wanted, Comparator<Waiter> order) {
        return shares.values().stream()
                .map(Share::first)
                .filter(Objects::nonNull)
                .filter(wanted)
                .min(order)
                .orElse(null);
    }

    private boolean fits(Waiter waiter) {
        long used = waiter.share.used + waiter.amount;
        return used <= rules.mostOfOne()
                && (waiter.amount <= free && used <= rules.factor() * free
                        || used <= rules.guaranteed() && waiter.amount <= free + rules.below());
    }

    private boolean overdraws(Waiter waiter) {
        return waiter.owner != null
                && (overdrawing == null || overdrawing == waiter.owner)
                && overdrawn + waiter.amount <= rules.reserve();
    }

    private void grant(Waiter waiter) {
        if (fits(waiter)) {
            free -= waiter.amount;
        } else {
            overdrawing = waiter.owner;
            overdrawn += waiter.amount;
        }
        waiter.share.used += waiter.amount;
    }

    private void forget(String sharer, Share share) {
        if (share.used == 0 && !share.isAwaited()) {
            shares.remove(sharer);
        }
    }
}
