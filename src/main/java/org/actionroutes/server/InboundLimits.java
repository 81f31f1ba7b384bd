package org.actionroutes.server;

/** What holds for connections that callers make, each server's for itself. Times are in milliseconds. */
public class InboundLimits {

    private int maxConnections = 1024;
    private int maxConnectionsPerAddress = 896;
    private int maxRequests = 640;
    private long headerTimeoutMs = 10_000;
    private long bodyTimeoutMs = 30_000;
    private long idleTimeoutMs = 60_000;
    private long writeTimeoutMs = 30_000;
    private long shutdownTimeoutMs = 55_000;

    /** @return how many connections there may be; one more takes the place of one that waits for its next request */
    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = (int) atLeastOne("http.max-connections", maxConnections);
    }

    /** @return how many of them one address may have (of IPv6, one /64 network); more are closed at once */
    public int getMaxConnectionsPerAddress() {
        return maxConnectionsPerAddress;
    }

    public void setMaxConnectionsPerAddress(int maxConnectionsPerAddress) {
        this.maxConnectionsPerAddress = (int) atLeastOne("http.max-connections-per-address", maxConnectionsPerAddress);
    }

    /**
     * @return how many requests may be in flight, shared among instances: one may have as many as are left for all
     *     others, and eight in any case; more get 503
     */
    public int getMaxRequests() {
        return maxRequests;
    }

    public void setMaxRequests(int maxRequests) {
        this.maxRequests = (int) atLeastOne("http.max-requests", maxRequests);
    }

    /** @return how long after a connection was made its first request's header has to be there */
    public long getHeaderTimeoutMs() {
        return headerTimeoutMs;
    }

    public void setHeaderTimeoutMs(long headerTimeoutMs) {
        this.headerTimeoutMs = atLeastOne("http.header-timeout-ms", headerTimeoutMs);
    }

    /** @return how long after its header a request's body has to be there */
    public long getBodyTimeoutMs() {
        return bodyTimeoutMs;
    }

    public void setBodyTimeoutMs(long bodyTimeoutMs) {
        this.bodyTimeoutMs = atLeastOne("http.body-timeout-ms", bodyTimeoutMs);
    }

    /** @return how long after an answer the next request's header has to be there */
    public long getIdleTimeoutMs() {
        return idleTimeoutMs;
    }

    public void setIdleTimeoutMs(long idleTimeoutMs) {
        this.idleTimeoutMs = atLeastOne("http.idle-timeout-ms", idleTimeoutMs);
    }

    /** @return how long a caller may take to read an answer */
    public long getWriteTimeoutMs() {
        return writeTimeoutMs;
    }

    public void setWriteTimeoutMs(long writeTimeoutMs) {
        this.writeTimeoutMs = atLeastOne("http.write-timeout-ms", writeTimeoutMs);
    }

    /** @return how long what is in flight may take to end where the process is told to */
    public long getShutdownTimeoutMs() {
        return shutdownTimeoutMs;
    }

    public void setShutdownTimeoutMs(long shutdownTimeoutMs) {
        this.shutdownTimeoutMs = atLeastOne("shutdown.timeout-ms", shutdownTimeoutMs);
    }

    private static long atLeastOne(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " should be at least 1, not " + value);
        }
        return value;
    }
}
