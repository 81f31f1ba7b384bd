package org.actionroutes.isv.limit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.actionroutes.isv.failure.IsvException;

/**
 * Keeps calls from an ISV that is down: most of them would take a worker until they time out, and be in the way of its
 * recovery. Camel's {@code circuitBreaker} EIP has one state for each place in a route; this is one for each
 * connection, so it uses what the EIP is made of.
 */
public final class Breaker {

    private static final int WINDOW_SECONDS = 60;
    private static final int TRIALS = 3;
    /** Longer than any call takes. Should the outcome of one never be told, others get to try all the same. */
    private static final Duration LONGEST_TRIAL = Duration.ofMinutes(2);

    /**
     * @param failurePercent how much of the calls of a minute have to fail for it to open
     * @param minimumCalls how many calls there have to be in that minute
     * @param open how long it stays open before some calls are let through to try
     */
    record Settings(int failurePercent, int minimumCalls, Duration open) {}

    private final CircuitBreaker circuit;
    private final LongSupplier clock;
    private volatile long openUntil;

    /** @param clock the time in nanoseconds, as {@link System#nanoTime()} */
    Breaker(String connection, Settings settings, LongSupplier clock) {
        this.clock = clock;
        circuit = CircuitBreaker.of(
                connection,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize(WINDOW_SECONDS)
                        .failureRateThreshold(settings.failurePercent())
                        .minimumNumberOfCalls(settings.minimumCalls())
                        .waitDurationInOpenState(settings.open())
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .maxWaitDurationInHalfOpenState(LONGEST_TRIAL)
                        .writableStackTraceEnabled(false)
                        // Else a system clock that is set back keeps it open, and failures in mind, for as long.
                        .clock(new SteadyClock(clock))
                        .build());
        circuit.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openUntil = clock.getAsLong() + settings.open().toNanos();
            }
        });
    }

    /** @return whether a call could be made now; nothing has to be told afterwards */
    public boolean permits() {
        boolean permitted = circuit.tryAcquirePermission();
        if (permitted) {
            circuit.releasePermission();
        }
        return permitted;
    }

    /** @return whether no calls are made, or only a few to try */
    public boolean isOpen() {
        return circuit.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Asks for a call. Afterwards one of the other methods has to be told how it went. */
    boolean begin() {
        return circuit.tryAcquirePermission();
    }

    /** The ISV is there, whatever it has answered. */
    public void up() {
        circuit.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    /** The ISV doesn't answer, or only that it has failed. */
    public void down() {
        circuit.onError(0, TimeUnit.NANOSECONDS, null);
    }

    /** The call was not made, or says nothing about the ISV. */
    public void nothing() {
        circuit.releasePermission();
    }

    /** @param label what was to be called */
    IsvException open(String label) {
        long left = Math.max(openUntil - clock.getAsLong(), 0);
        return new IsvException(
                IsvException.Code.ISV_CIRCUIT_OPEN,
                503,
                "The ISV has been failing and is not called for now (" + label + "); the next try is in "
                        + Seconds.of(Duration.ofNanos(left)) + ".",
                List.of(),
                null);
    }
}
