package org.actionroutes.isv.limit;

import java.time.Duration;

/** Durations as a person reads them. */
final class Seconds {

    private Seconds() {}

    /** @return whole seconds, rounded up, as in {@code 30 s}; below one second with a fraction */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        return millis > 0 && millis < 1000
                ? String.format(java.util.Locale.ROOT, "%.1f s", Math.max(millis, 100) / 1000.0)
                : (millis + 999) / 1000 + " s";
    }
}
