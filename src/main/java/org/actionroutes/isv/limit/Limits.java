package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.instance.Instance;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.replicas.Replicas;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The settings for calls to ISVs, and what is kept for each connection: as much as there are instances that have made
 * calls.
 */
public final class Limits extends ServiceSupport {

    private static final int SPARE_THREADS = 64;
    /**
     * So many calls each instance may have in flight in any case, be it that all others together have taken all there
     * may be.
     */
    private static final int GUARANTEED = 2;

    private record Kept(Manifest.Budget budget, ConnectionLimits limits) {}

    private final Map<String, Kept> connections = new ConcurrentHashMap<>();
    private final CamelContext camelContext;
    private final LimitSettings settings;
    private ScheduledExecutorService timer;
    private ExecutorService threads;
    private Waits waits;
    private FairShares places;
    private Replicas replicas;
    private final RetryPolicy retryPolicy;

    /** @param settings what holds for the calls of each connection */
    public Limits(CamelContext camelContext, LimitSettings settings) {
        this.camelContext = camelContext;
        this.settings = settings;
        this.retryPolicy = new RetryPolicy(
                settings.maxAttempts(),
                settings.maxAttemptsAfterFailure(),
                Duration.ofMillis(settings.backoffMs()),
                Duration.ofMillis(settings.maxBackoffMs()));
    }

    @Override
    protected void doInit() {
        replicas = Replicas.of(camelContext);
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "IsvTimer");
        // More than there may be calls: those that go on after a wait don't wait for one of these to have its answer.
        threads = camelContext
                .getExecutorServiceManager()
                .newThreadPool(this, "IsvCall", 1, 2 * settings.maxConnections() + SPARE_THREADS);
        waits = new Waits(threads);
        places = new FairShares(
                new FairShares.Rules(
                        settings.maxConnections(),
                        1,
                        settings.maxCallsPerInstance(),
                        GUARANTEED,
                        settings.maxConnections(),
                        0),
                timer);
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
        camelContext.getExecutorServiceManager().shutdownNow(threads);
    }

    /** What holds for the calls of an instance; anew where its manifest has another budget than it had. */
    public ConnectionLimits of(Instance instance) {
        Manifest.Budget budget = instance.connection().budget();
        String name = instance.toString();
        Kept kept = connections.get(name);
        if (kept == null || !Objects.equals(kept.budget(), budget)) {
            kept = connections.compute(
                    name,
                    (key, known) -> known != null && Objects.equals(known.budget(), budget)
                            ? known
                            : new Kept(budget, limits(key, budget)));
        }
        return kept.limits();
    }

    private ConnectionLimits limits(String name, Manifest.Budget budget) {
        return new ConnectionLimits(
                name,
                budget(budget),
                places,
                new Breaker(
                        name,
                        new Breaker.Settings(
                                settings.circuitFailurePercent(),
                                settings.circuitMinimumCalls(),
                                Duration.ofMillis(settings.circuitOpenMs())),
                        System::nanoTime));
    }

    /**
     * Each replica counts for itself, within its share. What all of them count in one place would be another
     * {@link CallBudget}.
     */
    private CallBudget budget(Manifest.Budget budget) {
        if (budget == null) {
            return null;
        }
        String whole = "API budget of " + budget.calls() + " calls in " + budget.seconds() + " s";
        if (replicas.isAlone()) {
            Share all = Share.all(budget);
            return new CallBudget(() -> all, "The " + whole, timer, System::nanoTime);
        }
        Duration mostRecent = Duration.ofSeconds(budget.seconds()).plusMillis(settings.exchangeTimeoutMs());
        return new CallBudget(
                () -> Share.of(budget, replicas.within(mostRecent)),
                "This replica's share of the " + whole,
                timer,
                System::nanoTime);
    }

    /** @return how many calls there may be in flight, of all connections */
    public int mostInFlight() {
        return settings.maxConnections();
    }

    /** @return how many calls are in flight, of all connections */
    public long inFlight() {
        return settings.maxConnections() - places.free();
    }

    /** Whether there is another attempt. */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** @return how long after its start an action has to have ended */
    public Duration patience() {
        return Duration.ofMillis(settings.deadlineMs());
    }

    /** Where pauses end. */
    public ScheduledExecutorService timer() {
        return timer;
    }

    /** @return how exchanges go on after a wait */
    public Waits waits() {
        return waits;
    }
}
