package org.actionroutes.isv.limit;

import org.actionroutes.settings.Settings;

/**
 * Settings for calls to ISVs; times in milliseconds.
 *
 * @param maxConnections how many calls there may be at once in all; no instance can take them all
 * @param maxCallsPerInstance how many calls of one instance there may be at once; the others of it wait
 * @param maxAttempts how often a call is sent at most
 * @param maxAttemptsAfterFailure how often a call is sent at most where the ISV fails or does not answer
 * @param backoffMs the longest wait before the second attempt where the ISV doesn't say how long to wait
 * @param maxBackoffMs the longest such wait before any attempt
 * @param exchangeTimeoutMs how long a call takes at most
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
        int exchangeTimeoutMs,
        int deadlineMs,
        int circuitFailurePercent,
        int circuitMinimumCalls,
        int circuitOpenMs) {

    /**
     * @return those of a Camel context
     * @throws IllegalArgumentException if one of them is out of its bounds; it names the setting
     */
    public static LimitSettings of(Settings settings) {
        return new LimitSettings(
                settings.number("isv.max-connections", 1),
                settings.number("isv.max-calls-per-instance", 1),
                settings.number("isv.max-attempts", 1),
                settings.number("isv.max-attempts-after-failure", 1),
                settings.number("isv.backoff-ms", 0),
                settings.number("isv.max-backoff-ms", 0),
                settings.number("isv.exchange-timeout-ms", 1),
                settings.number("isv.deadline-ms", 1),
                settings.number("isv.circuit-failure-percent", 1, 100),
                settings.number("isv.circuit-minimum-calls", 1),
                settings.number("isv.circuit-open-ms", 1));
    }
}
