package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.actionroutes.bounds.FairShares;
import org.actionroutes.instance.Instance;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The settings for calls to ISVs, and what is kept for each connection: as much as there are instances that have made
 * calls.
 */
public class Limits extends ServiceSupport implements CamelContextAware {

    private static final int SPARE_THREADS = 64;
    /**
     * So many calls each instance may have in flight in any case, be it that all others together have taken all there
     * may be.
     */
    private static final int GUARANTEED = 2;

    private final Map<String, ConnectionLimits> connections = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private ScheduledExecutorService timer;
    private ExecutorService threads;
    private Waits waits;
    private FairShares places;
    private int maxConnections;
    private int maxCallsPerInstance;
    private int maxAttempts;
    private int maxAttemptsAfterFailure;
    private int backoffMs;
    private int maxBackoffMs;
    private int deadlineMs;
    private int circuitFailurePercent;
    private int circuitMinimumCalls;
    private int circuitOpenMs;

    @Override
    protected void doInit() {
        timer = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "IsvTimer");
        // More than there may be calls: those that go on after a wait don't wait for one of these to have its answer.
        threads = camelContext
                .getExecutorServiceManager()
                .newThreadPool(this, "IsvCall", 1, 2 * maxConnections + SPARE_THREADS);
        waits = new Waits(threads);
        places = new FairShares(
                new FairShares.Rules(maxConnections, 1, maxCallsPerInstance, GUARANTEED, maxConnections, 0), timer);
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
        camelContext.getExecutorServiceManager().shutdownNow(threads);
    }

    ConnectionLimits of(Instance instance) {
        return connections.computeIfAbsent(
                instance.toString(),
                name -> new ConnectionLimits(
                        name,
                        instance.connection().budget(),
                        places,
                        new Breaker(
                                name,
                                new Breaker.Settings(
                                        circuitFailurePercent, circuitMinimumCalls, Duration.ofMillis(circuitOpenMs))),
                        timer));
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(
                maxAttempts, maxAttemptsAfterFailure, Duration.ofMillis(backoffMs), Duration.ofMillis(maxBackoffMs));
    }

    /** @return how long after its start an action has to have ended */
    Duration patience() {
        return Duration.ofMillis(deadlineMs);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    /** @return how exchanges go on after a wait */
    public Waits waits() {
        return waits;
    }

    /** @param maxConnections how many calls there may be at once in all; no instance can take them all */
    public void setMaxConnections(int maxConnections) {
        this.maxConnections = between("isv.max-connections", 1, Integer.MAX_VALUE, maxConnections);
    }

    /** @param maxCallsPerInstance how many calls of one instance there may be at once; the others of it wait */
    public void setMaxCallsPerInstance(int maxCallsPerInstance) {
        this.maxCallsPerInstance = between("isv.max-calls-per-instance", 1, Integer.MAX_VALUE, maxCallsPerInstance);
    }

    /** @param maxAttempts how often a call is sent at most */
    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = between("isv.max-attempts", 1, Integer.MAX_VALUE, maxAttempts);
    }

    /** @param maxAttemptsAfterFailure how often a call is sent at most where the ISV fails or does not answer */
    public void setMaxAttemptsAfterFailure(int maxAttemptsAfterFailure) {
        this.maxAttemptsAfterFailure =
                between("isv.max-attempts-after-failure", 1, Integer.MAX_VALUE, maxAttemptsAfterFailure);
    }

    /** @param backoffMs the longest wait before the second attempt where the ISV doesn't say how long to wait */
    public void setBackoffMs(int backoffMs) {
        this.backoffMs = between("isv.backoff-ms", 0, Integer.MAX_VALUE, backoffMs);
    }

    /** @param maxBackoffMs the longest such wait before any attempt */
    public void setMaxBackoffMs(int maxBackoffMs) {
        this.maxBackoffMs = between("isv.max-backoff-ms", 0, Integer.MAX_VALUE, maxBackoffMs);
    }

    /** @param deadlineMs how long after its start an action has to have ended: no wait is begun that would end later */
    public void setDeadlineMs(int deadlineMs) {
        this.deadlineMs = between("isv.deadline-ms", 1, Integer.MAX_VALUE, deadlineMs);
    }

    /** @param circuitFailurePercent how much of the calls of a minute have to fail for the circuit breaker to open */
    public void setCircuitFailurePercent(int circuitFailurePercent) {
        this.circuitFailurePercent = between("isv.circuit-failure-percent", 1, 100, circuitFailurePercent);
    }

    /** @param circuitMinimumCalls how many calls there have to be in that minute */
    public void setCircuitMinimumCalls(int circuitMinimumCalls) {
        this.circuitMinimumCalls = between("isv.circuit-minimum-calls", 1, Integer.MAX_VALUE, circuitMinimumCalls);
    }

    /** @param circuitOpenMs how long the circuit breaker stays open */
    public void setCircuitOpenMs(int circuitOpenMs) {
        this.circuitOpenMs = between("isv.circuit-open-ms", 1, Integer.MAX_VALUE, circuitOpenMs);
    }

    private static int between(String setting, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + " should be at least " + least
                    + (most == Integer.MAX_VALUE ? "" : " and at most " + most) + ", not " + value);
        }
        return value;
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
