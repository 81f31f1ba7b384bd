package org.actionroutes.isv.limit;

/**
 * Settings for calls to ISVs; times in milliseconds.
 *
 * @param maxConnections how many calls there may be at once in all; no instance can take them all
 * @param maxCallsPerInstance how many calls of one instance there may be at once; the others of it wait
 * @param maxAttempts how often a call is sent at most
 * @param maxAttemptsAfterFailure how often a call is sent at most where the ISV fails or does not answer
 * @param backoffMs the longest wait before the second attempt where the ISV doesn't say how long to wait
 * @param maxBackoffMs the longest such wait before any attempt
 * @param deadlineMs how long after its start an action has to have ended: no wait is begun that would end later
 * @param circuitFailurePercent how much of the calls of a minute have to fail for the circuit breaker to open
 * @param circuitMinimumCalls how many calls there have to be in that minute
 * @param circuitOpenMs how long the circuit breaker stays open
 */
public record LimitSettings(
        int maxConnections,
        int maxCallsPerInstance,
        int maxAttempts,
        int maxAttemptsAfterFailure,
        int backoffMs,
        int maxBackoffMs,
        int deadlineMs,
        int circuitFailurePercent,
        int circuitMinimumCalls,
        int circuitOpenMs) {

    /** @throws IllegalArgumentException if one of them is out of its bounds; it names the setting */
    public LimitSettings {
        between("isv.max-connections", 1, Integer.MAX_VALUE, maxConnections);
        between("isv.max-calls-per-instance", 1, Integer.MAX_VALUE, maxCallsPerInstance);
        between("isv.max-attempts", 1, Integer.MAX_VALUE, maxAttempts);
        between("isv.max-attempts-after-failure", 1, Integer.MAX_VALUE, maxAttemptsAfterFailure);
        between("isv.backoff-ms", 0, Integer.MAX_VALUE, backoffMs);
        between("isv.max-backoff-ms", 0, Integer.MAX_VALUE, maxBackoffMs);
        between("isv.deadline-ms", 1, Integer.MAX_VALUE, deadlineMs);
        between("isv.circuit-failure-percent", 1, 100, circuitFailurePercent);
        between("isv.circuit-minimum-calls", 1, Integer.MAX_VALUE, circuitMinimumCalls);
        between("isv.circuit-open-ms", 1, Integer.MAX_VALUE, circuitOpenMs);
    }

    private static void between(String setting, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + " should be at least " + least
                    + (most == Integer.MAX_VALUE ? "" : " and at most " + most) + ", not " + value);
        }
    }
}
