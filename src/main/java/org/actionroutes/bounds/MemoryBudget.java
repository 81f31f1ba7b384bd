package org.actionroutes.bounds;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/**
 * How much of the heap there is for what callers and ISVs send and get, in bytes: bodies coming in, answers being read,
 * documents being mapped, pages going out. Each request {@link #begin takes} what it begins with before anything of it
 * is read, and more as it needs more; instances share fairly, so that one which sends or gets much is not in the way of
 * others.
 */
public final class MemoryBudget extends ServiceSupport implements CamelContextAware {

    /** An instance may hold three times what is free: alone three quarters, two of them three sevenths each. */
    private static final int FACTOR = 3;
    /** In any case, an instance may hold so much: several requests of the usual size. */
    private static final long GUARANTEED = 512 * 1024;
    /**
     * Of all, a fifth is for that, and a fifth for one request at a time that has begun and needs more than is left.
     */
    private static final int PARTS = 5;

    private static final int LONGEST_WAIT_SHARE = 5;

    private CamelContext camelContext;
    private ScheduledExecutorService timer;
    private final int percent;
    private final long deadlineMs;
    private FairShares shares;
    private long mostOfOne;
    private long all;

    /**
     * @param percent how much of the largest heap it is
     * @param deadlineMs how long an action may take; a part of it is waited for memory
     */
    public MemoryBudget(int percent, long deadlineMs) {
        this.percent = percent;
        this.deadlineMs = deadlineMs;
    }

    /**
     * @return the budget of a Camel context: {@code memory.percent} of the largest heap
     * @throws IllegalArgumentException if a setting is not as it should be
     */
    public static MemoryBudget of(CamelContext context) {
        synchronized (MemoryBudget.class) {
            MemoryBudget known = context.hasService(MemoryBudget.class);
            return known != null ? known : add(context);
        }
    }

    private static MemoryBudget add(CamelContext context) {
        Settings settings = new Settings(context);
        // What Action Routes itself needs has no part in it.
        int percent = settings.number("memory.percent", 1, 60);
        MemoryBudget budget = new MemoryBudget(percent, settings.number("isv.deadline-ms", 1));
        try {
            context.addService(budget);
        } catch (Exception e) {
            throw new IllegalStateException("the budget of memory can't start", e);
        }
        return budget;
    }

    @Override
    protected void doInit() {
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "MemoryTimer");
        long part = part(Runtime.getRuntime().maxMemory(), percent);
        all = part * (PARTS - 2);
        mostOfOne = mostOfOne(part);
        shares = new FairShares(new FairShares.Rules(all, FACTOR, Long.MAX_VALUE, GUARANTEED, part, part), timer);
    }

    private static long part(long heap, int percent) {
        return heap / 100 * percent / PARTS;
    }

    private static long mostOfOne(long part) {
        long reachable = part * (PARTS - 2) * FACTOR / (FACTOR + 1) + part;
        // It is taken in steps, the last of which may fit neither below the one bound nor the other.
        return reachable - Math.min(2 * Lease.LARGEST_STEP, reachable / PARTS);
    }

    /**
     * @param heap how large the heap may get, in bytes
     * @param percent how much of it may be taken
     * @return the most that one request may then hold, in bytes
     */
    public static long mostOfOne(long heap, int percent) {
        return mostOfOne(part(heap, percent));
    }

    /**
     * @param ofOne how much one request is to be able to hold, in bytes
     * @param percent how much of the heap may be taken
     * @return how large the heap has to get for that, in bytes
     */
    public static double leastHeap(double ofOne, int percent) {
        double reachable = Math.min(ofOne * PARTS / (PARTS - 1), ofOne + 2 * Lease.LARGEST_STEP);
        double part = reachable / (1 + (PARTS - 2.0) * FACTOR / (FACTOR + 1));
        return part * PARTS / percent * 100;
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
    }

    /**
     * Takes what a request begins with.
     *
     * @param sharer the instance, or who else it is taken for
     * @param bytes how much
     * @return what it holds, when it does; failed with a {@link BusyException} where there is not so much in time
     */
    public CompletableFuture<Lease> begin(String sharer, long bytes) {
        Lease lease = new Lease(this, sharer);
        return lease.begin(bytes).thenApply(taken -> lease);
    }

    /** @return how much of it is taken, in bytes */
    public long used() {
        return all - shares.free();
    }

    /** @return how much of it there is, in bytes, besides the reserve */
    public long total() {
        return all;
    }

    /** @return how many wait for some of it */
    public int waiting() {
        return shares.waiting();
    }

    FairShares shares() {
        return shares;
    }

    /** @return the most that one request may ever hold */
    long mostOfOne() {
        return mostOfOne;
    }

    /**
     * @param begun when the request that waits has begun, as {@link System#nanoTime()}
     * @param now the same of now
     */
    Duration longestWait(long begun, long now) {
        Duration usual = Duration.ofMillis(deadlineMs / LONGEST_WAIT_SHARE);
        Duration left = Duration.ofMillis(deadlineMs).minusNanos(now - begun);
        return left.compareTo(usual) < 0 ? left : usual;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
