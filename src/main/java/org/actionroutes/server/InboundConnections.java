package org.actionroutes.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of one server: as many as there may be, in all and from each address, and none that takes too long.
 */
final class InboundConnections {

    private final InboundLimits limits;
    private final InboundMeters meters;
    private final Set<ConnectionGuard> all = new LinkedHashSet<>();
    /** Those that wait for a request, the longest first; those that have had none before all others. */
    private final Set<ConnectionGuard> untried = new LinkedHashSet<>();

    private final Set<ConnectionGuard> idle = new LinkedHashSet<>();
    private final Map<String, Integer> byAddress = new HashMap<>();

    InboundConnections(InboundLimits limits, InboundMeters meters) {
        this.limits = limits;
        this.meters = meters;
    }

    InboundMeters meters() {
        return meters;
    }

    synchronized int size() {
        return all.size();
    }

    InboundLimits limits() {
        return limits;
    }

    /** @return whether there is a place for one more connection; it has to be {@link #remove removed} in the end */
    boolean add(ConnectionGuard connection) {
        ConnectionGuard replaced = null;
        synchronized (this) {
            if (byAddress.getOrDefault(connection.address(), 0) >= limits.maxConnectionsPerAddress()) {
                meters.closed("too many of one address");
                return false;
            }
            if (all.size() >= limits.maxConnections()) {
                replaced = longestWaiting();
                if (replaced == null) {
                    meters.closed("too many");
                    return false;
                }
                forget(replaced);
            }
            all.add(connection);
            untried.add(connection);
            byAddress.merge(connection.address(), 1, Integer::sum);
        }
        if (replaced != null) {
            meters.closed("made room");
            replaced.close();
        }
        return true;
    }

    synchronized void remove(ConnectionGuard connection) {
        if (all.contains(connection)) {
            forget(connection);
        }
    }

    synchronized void busy(ConnectionGuard connection) {
        untried.remove(connection);
        idle.remove(connection);
    }

    synchronized void idle(ConnectionGuard connection) {
        if (all.contains(connection)) {
            idle.add(connection);
        }
    }

    /** Closes those that have taken too long. Has to be called now and then. */
    void closeLate() {
        List<ConnectionGuard> now;
        synchronized (this) {
            now = List.copyOf(all);
        }
        now.forEach(ConnectionGuard::closeIfLate);
    }

    /** Closes those on which nothing goes on. */
    void closeIdle() {
        List<ConnectionGuard> now;
        synchronized (this) {
            now = new ArrayList<>(untried);
            now.addAll(idle);
        }
        now.forEach(ConnectionGuard::close);
    }

    private ConnectionGuard longestWaiting() {
        return untried.stream().findFirst().or(() -> idle.stream().findFirst()).orElse(null);
    }

    private void forget(ConnectionGuard connection) {
        all.remove(connection);
        untried.remove(connection);
        idle.remove(connection);
        byAddress.computeIfPresent(connection.address(), (address, count) -> count == 1 ? null : count - 1);
    }
}
