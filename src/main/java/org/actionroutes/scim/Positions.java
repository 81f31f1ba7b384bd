package org.actionroutes.scim;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Where listings of ISVs go on that callers read by index, so that the next page need not be looked for from the first
 * one on. Only spares work: what is not known here, after a restart or at another replica, is found by reading.
 */
final class Positions {

    private static final int MOST_LISTINGS = 1000;
    private static final int MOST_EACH = 32;
    /** An ISV's cursors may be long, and there may be many instances. */
    private static final int MOST_CHARACTERS = 32 * 1024;

    private static final Duration LIFE = Duration.ofMinutes(2);

    /**
     * A place in a listing.
     *
     * @param index of the first item that follows, from 1
     * @param cursor the ISV's; null for the beginning
     */
    record Position(int index, String cursor) {

        static final Position START = new Position(1, null);
    }

    private record Known(String cursor, long at) {}

    private final LongSupplier clock;
    private final Cache<String, NavigableMap<Integer, Known>> listings = Caffeine.newBuilder()
            .maximumSize(MOST_LISTINGS)
            .expireAfterAccess(LIFE)
            .build();

    /** @param clock the time in nanoseconds, as {@link System#nanoTime()} */
    Positions(LongSupplier clock) {
        this.clock = clock;
    }

    /** @return the last known place that is not behind an index */
    Position before(String listing, int index) {
        NavigableMap<Integer, Known> known = listings.getIfPresent(listing);
        if (known == null) {
            return Position.START;
        }
        synchronized (known) {
            known.values().removeIf(one -> clock.getAsLong() - one.at > LIFE.toNanos());
            Map.Entry<Integer, Known> nearest = known.floorEntry(index);
            return nearest == null ? Position.START : new Position(nearest.getKey(), nearest.getValue().cursor);
        }
    }

    /** Takes down a place, unless it is the end. */
    void add(String listing, int index, String cursor) {
        if (cursor == null) {
            return;
        }
        NavigableMap<Integer, Known> known = listings.get(listing, name -> new TreeMap<>());
        synchronized (known) {
            known.put(index, new Known(cursor, clock.getAsLong()));
            while (known.size() > MOST_EACH || characters(known) > MOST_CHARACTERS) {
                known.pollFirstEntry();
            }
        }
    }

    private static int characters(NavigableMap<Integer, Known> known) {
        return known.values().stream().mapToInt(one -> one.cursor.length()).sum();
    }

    /** Forgets a listing's places, which have proved wrong. */
    void forget(String listing) {
        listings.invalidate(listing);
    }
}
