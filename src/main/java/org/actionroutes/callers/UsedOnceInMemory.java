package org.actionroutes.callers;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What was used, in this process. It forgets nothing before its time: where no more can be remembered, nothing more is
 * used.
 */
public final class UsedOnceInMemory implements UsedOnce {

    private final Clock clock;
    private final int most;
    private final Map<String, Instant> used = new HashMap<>();

    /** @param most how many can be remembered */
    public UsedOnceInMemory(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    @Override
    public synchronized boolean use(String digest, Instant until) {
        Instant now = clock.instant();
        Instant before = used.get(digest);
        if (before != null && before.isAfter(now)) {
            return false;
        }
        if (used.size() >= most) {
            used.values().removeIf(end -> !end.isAfter(now));
            if (used.size() >= most) {
                throw new UsedOnceUnavailable(null);
            }
        }
        used.put(digest, until);
        return true;
    }

    @Override
    public synchronized void giveBack(String digest) {
        used.remove(digest);
    }
}
