package org.actionroutes.isv.limit;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.actionroutes.instance.Instance;
import org.actionroutes.manifest.Manifest;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.service.ServiceSupport;

/** The settings for calls to ISVs, and what is kept for each connection: as much as there are instances that have made calls. */
public class Limits extends ServiceSupport implements CamelContextAware {

    private final Map<String, ConnectionLimits> connections = new ConcurrentHashMap<>();
    private CamelContext camelContext;
    private ScheduledExecutorService timer;
    private ExecutorService waiters;
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
        // Threads that go on with calls after a wait: as many as there are, since each may wait for its answer.
        waiters = camelContext.getExecutorServiceManager().newCachedThreadPool(this, "IsvCall");
    }

    @Override
    protected void doShutdown() {
        camelContext.getExecutorServiceManager().shutdownNow(timer);
        camelContext.getExecutorServiceManager().shutdownNow(waiters);
    }

    ConnectionLimits of(Instance instance) {
        return connections.computeIfAbsent(instance.toString(), name -> {
            Manifest.Budget budget = instance.connection().budget();
            return new ConnectionLimits(budget == null ? null
                    : new CallBudget(budget.calls(), Duration.ofSeconds(budget.seconds()), timer, System::nanoTime),
                    new Breaker(name, new Breaker.Settings(circuitFailurePercent, circuitMinimumCalls, Duration.ofMillis(circuitOpenMs))));
        });
    }

    RetryPolicy retryPolicy() {
        return new RetryPolicy(maxAttempts, maxAttemptsAfterFailure, Duration.ofMillis(backoffMs), Duration.ofMillis(maxBackoffMs));
    }

    /** @return how long after its start an action has to have ended */
    Duration patience() {
        return Duration.ofMillis(deadlineMs);
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    ExecutorService waiters() {
        return waiters;
    }

    /** @param maxAttempts how often a call is sent at most */
    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    /** @param maxAttemptsAfterFailure how often a call is sent at most where the ISV fails or does not answer */
    public void setMaxAttemptsAfterFailure(int maxAttemptsAfterFailure) {
        this.maxAttemptsAfterFailure = maxAttemptsAfterFailure;
    }

    /** @param backoffMs the longest wait before the second attempt where the ISV doesn't say how long to wait */
    public void setBackoffMs(int backoffMs) {
        this.backoffMs = backoffMs;
    }

    /** @param maxBackoffMs the longest such wait before any attempt */
    public void setMaxBackoffMs(int maxBackoffMs) {
        this.maxBackoffMs = maxBackoffMs;
    }

    /** @param deadlineMs how long after its start an action has to have ended: no wait is begun that would end later */
    public void setDeadlineMs(int deadlineMs) {
        this.deadlineMs = deadlineMs;
    }

    /** @param circuitFailurePercent how much of the calls of a minute have to fail for the circuit breaker to open */
    public void setCircuitFailurePercent(int circuitFailurePercent) {
        this.circuitFailurePercent = circuitFailurePercent;
    }

    /** @param circuitMinimumCalls how many calls there have to be in that minute */
    public void setCircuitMinimumCalls(int circuitMinimumCalls) {
        this.circuitMinimumCalls = circuitMinimumCalls;
    }

    /** @param circuitOpenMs how long the circuit breaker stays open */
    public void setCircuitOpenMs(int circuitOpenMs) {
        this.circuitOpenMs = circuitOpenMs;
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
