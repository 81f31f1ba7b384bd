package org.actionroutes.server;

import org.actionroutes.settings.Settings;

/**
 * What holds for connections that callers make, each server's for itself. Times are in milliseconds.
 *
 * @param maxConnections how many connections there may be; one more takes the place of one that waits for its next
 *     request
 * @param maxConnectionsPerAddress how many of them one address may have (of IPv6, one /64 network); more are closed at
 *     once
 * @param headerTimeoutMs how long after a connection was made its first request's header has to be there
 * @param bodyTimeoutMs how long after its header a request's body has to be there
 * @param idleTimeoutMs how long after an answer the next request's header has to be there
 * @param writeTimeoutMs how long a caller may take to read an answer
 */
record InboundLimits(
        int maxConnections,
        int maxConnectionsPerAddress,
        long headerTimeoutMs,
        long bodyTimeoutMs,
        long idleTimeoutMs,
        long writeTimeoutMs) {

    static InboundLimits of(Settings settings) {
        return new InboundLimits(
                settings.number("http.max-connections", 1),
                settings.number("http.max-connections-per-address", 1),
                settings.number("http.header-timeout-ms", 1),
                settings.number("http.body-timeout-ms", 1),
                settings.number("http.idle-timeout-ms", 1),
                settings.number("http.write-timeout-ms", 1));
    }
}
