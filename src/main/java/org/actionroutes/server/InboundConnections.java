package org.actionroutes.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of one server: as many as there may be, in all and from each address, and none that takes too long.
 * Where there are as many as there may be, a new one takes the place of one that waits for a request: of one whose
 * caller has not proved who it is, or else of the one that has waited longest. It does not where the wait has only
 * begun, since the next request may be on its way already, and would be lost.
 */
final class InboundConnections {

    private final InboundLimits limits;
    private final InboundMeters meters;
    private final Set<ConnectionGuard> all = new LinkedHashSet<>();
    /** Those that wait for a request, the longest first: of callers who have proved nothing, and of all others. */
    private final Set<ConnectionGuard> unproved = new LinkedHashSet<>();

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
            unproved.add(connection);
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
        unproved.remove(connection);
        idle.remove(connection);
    }

    /** @param proved whether its caller has proved who it is */
    synchronized void idle(ConnectionGuard connection, boolean proved) {
        if (all.contains(connection)) {
            (proved ? idle : unproved).add(connection);
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
            now = new ArrayList<>(unproved);
            now.addAll(idle);
        }
        now.forEach(ConnectionGuard::close);
    }

    private ConnectionGuard longestWaiting() {
        return unproved.stream()
                .findFirst()
                .or(() -> idle.stream().findFirst().filter(ConnectionGuard::isLongIdle))
                .orElse(null);
    }

    private void forget(ConnectionGuard connection) {
        all.remove(connection);
        unproved.remove(connection);
        idle.remove(connection);
        byAddress.computeIfPresent(connection.address(), (address, count) -> count == 1 ? null : count - 1);
    }
}
